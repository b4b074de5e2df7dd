package gorgon.tgi;

import java.util.stream.LongStream;

/**
 * The most that the prefill of TGI's warm-up holds beside weights and cache, on every row at once because it asks for the
 * logprobs of all of them. Read from the code, never measured.
 */
final class WarmUpPeak {
    // huggingface/llm-awq, gemm_cuda_gen.cu: partial results that are then summed up.
    private static final int SPLIT_K = 8;

    private final LoadedModel model;
    private final TgiRun run;
    private final long rows;
    private final long logits;

    private WarmUpPeak(LoadedModel model, TgiRun run) {
        this.model = model;
        this.run = run;
        this.rows = run.maxBatchPrefill();
        this.logits = rows * model.architecture().vocabulary() * LoadedModel.PLAIN_BYTES;
    }

    static long bytes(LoadedModel model, TgiRun run) {
        WarmUpPeak peak = new WarmUpPeak(model, run);
        return LongStream.of(peak.logprobs(), peak.heads(), peak.splitProducts())
                .max()
                .orElseThrow();
    }

    /** The logits, their softmax, and this GPU's share from before they were gathered. */
    private long logprobs() {
        return 2 * logits + share();
    }

    /** Every head's logits in a list, then stacked; from 2.0.0 on the heads are left out above 128 rows. */
    private long heads() {
        boolean unguarded =
                model.headBytesPerGpu(run.version()) > 0 && !run.version().isAtLeast(2, 0, 0);
        return unguarded ? logits + share() + 2L * model.heads().count() * logits : 0;
    }

    private long splitProducts() {
        boolean splits = model.quantization().isPresent() && !run.version().isAtLeast(2, 3, 0);
        return splits ? SPLIT_K * rows * model.architecture().hidden() * LoadedModel.PLAIN_BYTES : 0;
    }

    private long share() {
        return run.shards() > 1 && model.dividesOutput(run.shards()) ? logits / run.shards() : 0;
    }
}
