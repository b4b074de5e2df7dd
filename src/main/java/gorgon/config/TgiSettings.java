package gorgon.config;

import gorgon.tgi.TgiRun;
import gorgon.tgi.TgiVersion;

/**
 * How TGI is run.
 *
 * @param maxConcurrentRequests TGI refuses any more at a time, with 429
 */
public record TgiSettings(String version, int shards, String quantize, TokenLimits tokens, int maxConcurrentRequests) {
    /** What decides how much memory it takes. */
    public TgiRun run() {
        return new TgiRun(
                TgiVersion.parse(version), shards, tokens.maxInput(), tokens.maxTotal(), tokens.maxBatchPrefill());
    }
}
