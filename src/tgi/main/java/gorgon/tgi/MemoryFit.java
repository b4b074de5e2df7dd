package gorgon.tgi;

/**
 * Whether a model fits into GPUs of one kind, and how much it can serve there: an estimate, made of TGI's own arithmetic and
 * of the assumptions in {@link GpuMemory} and {@link WarmUpPeak}.
 *
 * @param maxBatchTotalTokens what TGI will find to fit into its cache; 0 where the model does not fit
 */
public record MemoryFit(LoadedModel model, TgiRun run, GpuMemory gpu, KeyValueCache cache, long maxBatchTotalTokens) {
    /** MAX_CONCURRENT_REQUESTS as it is by default; TGI answers any request beyond with 429. */
    public static final int MOST_REQUESTS = 128;

    private static final long LEAST_REMAINING_BYTES = GpuMemory.GIB;
    // flash_causal_lm.py, warmup; from 2.4.0 on TGI_WIGGLE_ROOM, of the whole card.
    private static final double USED_OF_REMAINING = 0.95;
    private static final double KEPT_BACK_OF_CARD = 0.10;

    /**
     * The fit on GPUs that each have so much memory.
     *
     * @param gpuMemoryInGib as EC2 lists it
     */
    public static MemoryFit of(LoadedModel model, TgiRun run, double gpuMemoryInGib) {
        GpuMemory gpu = GpuMemory.of(model, run, gpuMemoryInGib);
        KeyValueCache cache = KeyValueCache.of(model, run);
        return new MemoryFit(model, run, gpu, cache, batchTokens(gpu, cache, run));
    }

    /** TGI's own demand, max_total_tokens <= max_batch_total_tokens, is met by any model that the warm-up's batch fits beside. */
    public Verdict verdict() {
        if (gpu.certainBytes() >= gpu.usableBytes()) {
            return Verdict.DOES_NOT_FIT;
        }
        if (gpu.remainingBytes() <= 0) {
            return Verdict.PROBABLY_DOES_NOT_FIT;
        }
        return gpu.remainingBytes() < LEAST_REMAINING_BYTES ? Verdict.TIGHT : Verdict.FITS;
    }

    /** How many sequences of these lengths the cache holds at once. */
    public long sequences(int input, int generated) {
        return cache.sequences(maxBatchTotalTokens, input, generated);
    }

    /** How many of the longest input and total the cache holds at once. */
    public long longestSequences() {
        return sequences(run.maxInput(), Math.max(1, run.maxTotal() - run.maxInput()));
    }

    private static long batchTokens(GpuMemory gpu, KeyValueCache cache, TgiRun run) {
        if (gpu.remainingBytes() <= 0) {
            return 0;
        }
        long blocks = forCache(gpu, run.version()) / cache.blockBytes() + cache.warmUpBlocks(run);
        return blocks * cache.blockTokens();
    }

    private static long forCache(GpuMemory gpu, TgiVersion tgi) {
        return tgi.isAtLeast(2, 4, 0)
                ? Math.max(0, gpu.remainingBytes() - (long) (gpu.usableBytes() * KEPT_BACK_OF_CARD))
                : (long) (gpu.remainingBytes() * USED_OF_REMAINING);
    }
}
