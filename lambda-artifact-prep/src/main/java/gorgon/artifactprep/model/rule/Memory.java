package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Findings;
import gorgon.artifactprep.model.Instance;
import gorgon.artifactprep.model.Rule;
import gorgon.artifactprep.model.RuleDescription;
import gorgon.artifactprep.model.Serving;
import gorgon.tgi.GpuMemory;
import gorgon.tgi.LoadedModel;
import gorgon.tgi.MemoryFit;
import gorgon.tgi.SmallerPrefill;
import gorgon.tgi.TgiRun;
import java.util.Locale;
import java.util.OptionalInt;

/** Every GPU holds its share of the model, and what TGI warms up with. */
final class Memory implements Rule {
    @Override
    public String name() {
        return "memory";
    }

    @Override
    public RuleDescription description() {
        return new RuleDescription(
                "bytes of the base model's tensors, the heads, limits of tokens; memory and number of the instance's GPUs",
                "error where weights, heads, cache and CUDA itself do not fit; warning where only the estimated peak of the"
                        + " warm-up does not, or leaves less than 1 GiB",
                "`CUDA out of memory` while loading; `Not enough memory to handle ... prefill tokens` after the warm-up");
    }

    @Override
    public void check(Evidence model, Serving serving, Findings findings) {
        ExpectedModel.of(model, serving)
                .filter(ExpectedModel::isWhole)
                .map(expected -> WeighedModel.of(model, serving, expected))
                .ifPresent(weighed -> new Check(weighed, serving, findings).run());
    }

    private record Check(LoadedModel model, Serving serving, Findings findings) {
        void run() {
            TgiRun run = TokenBudget.of(serving).run(serving);
            MemoryFit fit = MemoryFit.of(model, run, serving.instance().gpuMemoryInGib());
            switch (fit.verdict()) {
                case FITS -> {}
                case TIGHT -> noteTight(fit);
                case PROBABLY_DOES_NOT_FIT -> noteImprobable(fit);
                case DOES_NOT_FIT -> noteTooLarge(fit);
            }
        }

        private void noteTooLarge(MemoryFit fit) {
            findings.error(
                    place(),
                    certain(fit.gpu()),
                    usable(fit.gpu()),
                    "torch.cuda.OutOfMemoryError: CUDA out of memory, while loading or warming up",
                    "take an instance with more GPU memory (./gorgon fit lists them), or lower MAX_TOTAL_TOKENS");
        }

        private void noteImprobable(MemoryFit fit) {
            findings.warning(
                    place(),
                    "%s, and about %s more at the warm-up's peak"
                            .formatted(certain(fit.gpu()), gib(fit.gpu().warmUpPeakBytes())),
                    usable(fit.gpu()),
                    "RuntimeError: Not enough memory to handle %d prefill tokens, if the peak is as estimated"
                            .formatted(fit.run().maxBatchPrefill()),
                    cure(fit.run()));
        }

        private void noteTight(MemoryFit fit) {
            findings.warning(
                    place(),
                    "%s free after the warm-up".formatted(gib(fit.gpu().remainingBytes())),
                    "1 GiB or more",
                    "the estimate may be wrong by that: TGI may not start, or serve few requests at once",
                    cure(fit.run()));
        }

        private String cure(TgiRun run) {
            OptionalInt smaller =
                    SmallerPrefill.of(model, run, serving.instance().gpuMemoryInGib());
            String larger = "take an instance with more GPU memory (./gorgon fit lists them)";
            return smaller.isEmpty()
                    ? larger
                    : "set MAX_BATCH_PREFILL_TOKENS to %d, or %s".formatted(smaller.getAsInt(), larger);
        }

        private String place() {
            Instance instance = serving.instance();
            return "instance %s: each %s".formatted(instance.type(), instance.gpuModel());
        }

        private static String certain(GpuMemory gpu) {
            return "to hold %s of weights, %s of heads, %s of cache and %s for CUDA: %s"
                    .formatted(
                            gib(gpu.weightBytes()),
                            gib(gpu.headBytes()),
                            gib(gpu.warmUpCacheBytes()),
                            gib(gpu.contextBytes()),
                            gib(gpu.certainBytes()));
        }

        private static String usable(GpuMemory gpu) {
            return "less than %s".formatted(gib(gpu.usableBytes()));
        }

        private static String gib(long bytes) {
            return String.format(Locale.ROOT, "%.2f GiB", (double) bytes / GpuMemory.GIB);
        }
    }
}
