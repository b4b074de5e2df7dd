package gorgon.tgi;

/**
 * How TGI is run.
 *
 * @param shards GPUs that share the model
 * @param maxInput longest input, in tokens
 * @param maxTotal longest input and output together, in tokens
 * @param maxBatchPrefill tokens that one prefill may hold
 */
public record TgiRun(TgiVersion version, int shards, int maxInput, int maxTotal, int maxBatchPrefill) {
    /** Numbers below 1 are an {@code IllegalArgumentException}. */
    public TgiRun {
        int least = Math.min(Math.min(shards, maxInput), Math.min(maxTotal, maxBatchPrefill));
        if (least < 1) {
            throw new IllegalArgumentException(
                    "tried to run TGI with %d shards and limits of %d, %d and %d tokens: each must be at least 1"
                            .formatted(shards, maxInput, maxTotal, maxBatchPrefill));
        }
    }

    public TgiRun withVersion(TgiVersion other) {
        return new TgiRun(other, shards, maxInput, maxTotal, maxBatchPrefill);
    }

    public TgiRun withShards(int number) {
        return new TgiRun(version, number, maxInput, maxTotal, maxBatchPrefill);
    }

    public TgiRun withMaxBatchPrefill(int tokens) {
        return new TgiRun(version, shards, maxInput, maxTotal, tokens);
    }
}
