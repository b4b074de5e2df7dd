package gorgon.catalog;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one TGI version is and does.
 *
 * @param cuda as the tag says it, such as {@code cu124}
 * @param maxInputVariable the environment variable of the longest input; the other name is ignored or refused at start
 * @param loadsMedusaOnMixtral false: the heads are never read, decoding silently runs n-gram speculation
 * @param noUsageStatistics the environment variables that stop TGI from phoning home, none where it does not
 */
public record TgiRelease(
        String version,
        String tag,
        String cuda,
        String maxInputVariable,
        boolean loadsMedusaOnMixtral,
        SortedMap<String, String> noUsageStatistics) {
    // From 12.4 on the images need a newer driver than the 470 that ml.g5 hosts start with:
    // https://docs.aws.amazon.com/sagemaker/latest/dg/inference-gpu-drivers.html
    private static final int FIRST_CUDA_THAT_NEEDS_A_NEWER_HOST = 124;
    private static final String HOST_WITH_CUDA_12_4 = "al2-ami-sagemaker-inference-gpu-3-1";

    public TgiRelease {
        noUsageStatistics = Collections.unmodifiableSortedMap(new TreeMap<>(noUsageStatistics));
    }

    /** The {@code InferenceAmiVersion} the image needs; empty: SageMaker's default host does. */
    public Optional<String> inferenceAmiVersion() {
        int cudaVersion = Integer.parseInt(cuda.substring("cu".length()));
        return cudaVersion >= FIRST_CUDA_THAT_NEEDS_A_NEWER_HOST ? Optional.of(HOST_WITH_CUDA_12_4) : Optional.empty();
    }

    /** The environment variables of this version for a longest input of so many tokens, usage statistics off. */
    public SortedMap<String, String> environment(int maxInputTokens) {
        SortedMap<String, String> variables = new TreeMap<>(noUsageStatistics);
        variables.put(maxInputVariable, Integer.toString(maxInputTokens));
        return variables;
    }

    static TgiRelease of(String version, Row row) {
        return new TgiRelease(
                version,
                row.tag(),
                row.cuda(),
                row.maxInputVariable(),
                row.loadsMedusaOnMixtral(),
                new TreeMap<>(row.noUsageStatistics()));
    }

    record Row(
            String tag,
            String cuda,
            String maxInputVariable,
            boolean loadsMedusaOnMixtral,
            Map<String, String> noUsageStatistics) {}
}
