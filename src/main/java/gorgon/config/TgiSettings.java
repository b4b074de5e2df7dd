package gorgon.config;

import gorgon.tgi.TgiRun;
import gorgon.tgi.TgiVersion;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How TGI is run.
 *
 * @param maxConcurrentRequests TGI refuses any more at a time, with 429
 */
public record TgiSettings(String version, int shards, String quantize, TokenLimits tokens, int maxConcurrentRequests) {
    /** How many requests an instance takes at a time; empty with another engine than TGI, of which nothing is known. */
    public OptionalInt mostRequests(Optional<OwnImage> image) {
        return OwnImage.engine(image) == OwnImage.Engine.TGI
                ? OptionalInt.of(maxConcurrentRequests)
                : OptionalInt.empty();
    }

    /** What decides how much memory it takes. */
    public TgiRun run() {
        return new TgiRun(
                TgiVersion.parse(version), shards, tokens.maxInput(), tokens.maxTotal(), tokens.maxBatchPrefill());
    }
}
