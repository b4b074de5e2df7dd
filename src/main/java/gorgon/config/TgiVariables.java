package gorgon.config;

import java.util.Map;
import java.util.Optional;

/** The variables that Gorgon sets for TGI, and what of the file says the same: two sources would contradict each other. */
final class TgiVariables {
    private static final String STAGED = "leave it out: TGI loads what is staged, of heads.repo and base.repo";
    private static final String QUIET = "leave it out: TGI sends no statistics";
    private static final String MAX_INPUT = "write tgi.maxInputTokens";

    // With the names that other versions of TGI, or TGI outside of SageMaker, read for the same.
    private static final Map<String, String> REMEDIES = Map.ofEntries(
            Map.entry("HF_MODEL_ID", STAGED),
            Map.entry("MODEL_ID", STAGED),
            Map.entry("HF_HUB_OFFLINE", STAGED),
            Map.entry("SM_NUM_GPUS", "write tgi.shards"),
            Map.entry("NUM_SHARD", "write tgi.shards"),
            Map.entry("QUANTIZE", "write tgi.quantize"),
            Map.entry("MAX_INPUT_LENGTH", MAX_INPUT),
            Map.entry("MAX_INPUT_TOKENS", MAX_INPUT),
            Map.entry("MAX_TOTAL_TOKENS", "write tgi.maxTotalTokens"),
            Map.entry("MAX_BATCH_PREFILL_TOKENS", "write tgi.maxBatchPrefillTokens"),
            Map.entry("MAX_CONCURRENT_REQUESTS", "write tgi.maxConcurrentRequests"),
            Map.entry("MESSAGES_API_ENABLED", "write image.dialect"),
            Map.entry("USAGE_STATS", QUIET),
            Map.entry("DISABLE_USAGE_STATS", QUIET));

    private TgiVariables() {}

    /** What to do instead of setting a variable; empty for one that is free. */
    static Optional<String> remedy(String variable) {
        return Optional.ofNullable(REMEDIES.get(variable));
    }
}
