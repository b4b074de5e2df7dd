package gorgon.tgi;

/**
 * What one GPU's memory is used for by the end of TGI's warm-up. The weights, heads and cache follow from the model; the rest
 * is an estimate.
 *
 * @param usableBytes what PyTorch has of the card
 * @param contextBytes CUDA's and NCCL's own
 * @param warmUpCacheBytes keys and values of the warm-up's batch
 * @param warmUpPeakBytes what the warm-up's prefill holds at its largest moment
 */
public record GpuMemory(
        long usableBytes,
        long contextBytes,
        long weightBytes,
        long headBytes,
        long warmUpCacheBytes,
        long warmUpPeakBytes) {
    public static final long GIB = 1L << 30;

    // PyTorch shows 22.20 GiB of an A10G that EC2 lists with 22.35 (TGI issue 653), and 44.40 of an L40S's 44.7.
    private static final double USABLE = 22.2 / 22.35;
    // Assumed, not measured: the driver's context, cuBLAS's workspaces and NCCL's buffers on A10Gs.
    private static final double CONTEXT_GIB = 1.0;
    private static final double CONTEXT_GIB_FROM_3_0 = 1.5;

    static GpuMemory of(LoadedModel model, TgiRun run, double gpuMemoryInGib) {
        KeyValueCache cache = KeyValueCache.of(model, run);
        return new GpuMemory(
                bytes(gpuMemoryInGib * USABLE),
                bytes(run.version().isAtLeast(3, 0, 0) ? CONTEXT_GIB_FROM_3_0 : CONTEXT_GIB),
                model.weightBytesPerGpu(run.shards()),
                model.headBytesPerGpu(run.version()),
                cache.warmUpBlocks(run) * cache.blockBytes(),
                WarmUpPeak.bytes(model, run));
    }

    /** All but the peak, which is estimated. */
    public long certainBytes() {
        return contextBytes + weightBytes + headBytes + warmUpCacheBytes;
    }

    /** What the warm-up finds free in the end; below 0 where it does not come so far. */
    public long remainingBytes() {
        return usableBytes - certainBytes() - warmUpPeakBytes;
    }

    private static long bytes(double gib) {
        return Math.round(gib * GIB);
    }
}
