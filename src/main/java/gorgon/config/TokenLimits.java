package gorgon.config;

import java.util.StringJoiner;

/** TGI's limits in tokens. Its launcher dies on the combinations refused here. */
public record TokenLimits(int maxInput, int maxTotal, int maxBatchPrefill) {
    public TokenLimits {
        StringJoiner remedies = new StringJoiner("; ");
        if (maxInput >= maxTotal) {
            remedies.add("make maxTotalTokens larger than maxInputTokens");
        }
        // Required whenever prefill chunking is off, and Medusa turns it off (TGI models/model.py, Model.__init__).
        if (maxBatchPrefill < maxInput) {
            remedies.add("make maxBatchPrefillTokens at least maxInputTokens");
        }
        if (remedies.length() > 0) {
            throw new IllegalArgumentException("TGI would not start; " + remedies);
        }
    }
}
