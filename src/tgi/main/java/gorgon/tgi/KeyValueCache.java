package gorgon.tgi;

/**
 * How TGI keeps the keys and values of its tokens: in blocks, each of one sequence.
 *
 * @param speculate tokens that a step proposes beside its own
 * @param bytesPerToken on each GPU
 */
public record KeyValueCache(TgiVersion tgi, int speculate, long bytesPerToken) {
    private static final int PAGED = 16;
    // The launcher's choice where the root config.json has no head size, as that of Medusa heads has none
    // (launcher/src/main.rs, resolve_attention; models/globals.py, BLOCK_SIZE).
    private static final int FLASH_DECODING = 256;

    static KeyValueCache of(LoadedModel model, TgiRun run) {
        return new KeyValueCache(run.version(), model.heads().count(), model.cacheBytesPerToken(run.shards()));
    }

    public int blockTokens() {
        return tgi.isAtLeast(2, 3, 0) ? FLASH_DECODING : PAGED;
    }

    /** On each GPU. */
    public long blockBytes() {
        return blockTokens() * bytesPerToken;
    }

    /**
     * The batch that TGI warms up with: as many of the longest inputs as a prefill holds, each to its longest total
     * (router/client/src/client.rs, warmup; flash_causal_lm.py, FlashCausalLMBatch.from_pb).
     */
    long warmUpBlocks(TgiRun run) {
        long requests = Math.ceilDiv(run.maxBatchPrefill(), run.maxInput());
        return requests * blocks((long) run.maxTotal() - 1 + speculate);
    }

    /** How many sequences of these lengths fit into a batch of so many tokens. */
    long sequences(long batchTokens, long input, long generated) {
        return tgi.isAtLeast(3, 0, 0)
                ? batchTokens / slots(input + generated + speculate - 1)
                : Math.max(0, batchTokens - speculate) / (slots(input) + slots(generated));
    }

    private long slots(long tokens) {
        return blocks(tokens) * blockTokens();
    }

    private long blocks(long tokens) {
        return Math.ceilDiv(tokens, blockTokens());
    }
}
