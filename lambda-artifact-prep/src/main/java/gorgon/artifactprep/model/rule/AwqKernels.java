package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Findings;
import gorgon.artifactprep.model.Serving;
import gorgon.tgi.Architecture;
import java.util.ArrayList;
import java.util.List;

/** Notes matrices that one GPU's kernel refuses: what is left of a projection, or of several joined ones, on one shard. */
final class AwqKernels {
    private final Architecture architecture;
    private final int group;
    private final Serving serving;
    private final Findings findings;

    /** One of a shard; {@code isExpert} for those that from 2.4.0 the experts' own kernel takes. */
    private record Matrix(String name, long in, long out, boolean isExpert) {}

    AwqKernels(Architecture architecture, int group, Serving serving, Findings findings) {
        this.architecture = architecture;
        this.group = group;
        this.serving = serving;
        this.findings = findings;
    }

    void check() {
        // The kernels of llm-awq before, of Marlin since.
        matrices().forEach(serving.tgi().isAtLeast(2, 3, 1) ? this::checkMarlin : this::checkGemm);
    }

    private List<Matrix> matrices() {
        int shards = serving.shards();
        long queries = architecture.heads() * architecture.headSize();
        long keyValues = architecture.keyValueHeads() * architecture.headSize();
        long hidden = architecture.hidden();
        long intermediate = architecture.intermediate() / shards;
        boolean isMoe = architecture.experts() > 0;
        List<Matrix> matrices = new ArrayList<>();
        matrices.add(new Matrix("q_proj, k_proj and v_proj", hidden, (queries + 2 * keyValues) / shards, false));
        matrices.add(new Matrix("o_proj", queries / shards, hidden, false));
        matrices.add(
                isMoe
                        ? new Matrix("w1 and w3", hidden, intermediate, true)
                        : new Matrix("gate_proj and up_proj", hidden, 2 * intermediate, false));
        matrices.add(new Matrix(isMoe ? "w2" : "down_proj", intermediate, hidden, isMoe));
        return matrices;
    }

    /** llm-awq, gemm_cuda_gen.cu, at the commit that TGI builds. */
    private void checkGemm(Matrix matrix) {
        if (matrix.out % 64 != 0) {
            note(matrix, "outputs in multiples of 64", "invalid_argument: OC is not multiple of cta_N = 64");
        } else if (matrix.out % group != 0) {
            note(
                    matrix,
                    "outputs in multiples of the group, %d".formatted(group),
                    "invalid_argument: OC is not multiple of Group size");
        }
    }

    /** layers/marlin/gptq.py, _check_valid_shape. */
    private void checkMarlin(Matrix matrix) {
        boolean hasKernelOfItsOwn = matrix.isExpert && serving.tgi().isAtLeast(2, 4, 0);
        boolean isValid =
                (matrix.in % 128 == 0 && matrix.out % 64 == 0) || (matrix.in % 64 == 0 && matrix.out % 128 == 0);
        if (!hasKernelOfItsOwn && !isValid) {
            note(
                    matrix,
                    "multiples of 128 by 64 or of 64 by 128",
                    "ValueError: The GPTQ Marlin kernel does not have a valid thread configuration for weight matrix with shape"
                            + " (%d, %d)".formatted(matrix.out, matrix.in));
        }
    }

    private void note(Matrix matrix, String expected, String consequence) {
        findings.error(
                Evidence.BASE_CONFIG,
                "%s of %d inputs by %d outputs on each of %d GPUs"
                        .formatted(matrix.name, matrix.in, matrix.out, serving.shards()),
                expected,
                consequence,
                serving.shards() > 1 ? "serve it on fewer GPUs" : "take a base model of other sizes");
    }
}
