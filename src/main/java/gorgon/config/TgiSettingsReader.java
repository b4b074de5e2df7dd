package gorgon.config;

import gorgon.catalog.Table;
import gorgon.catalog.TgiRelease;
import java.util.List;

/** Reads how TGI is run; by default as in the published set-up, except for the version. */
final class TgiSettingsReader {
    // The newest image, with fused Marlin kernels for AWQ experts. The published 1.4.2 never reads the heads.
    private static final String VERSION = "3.3.6";
    private static final TokenLimits TOKENS = new TokenLimits(8000, 16384, 16384);
    private static final List<String> QUANTIZATIONS = List.of("awq", "gptq", "eetq", "bitsandbytes");
    // A Mixtral has 8 key-value heads; TGI splits them evenly.
    private static final List<Integer> SHARDS = List.of(1, 2, 4, 8);
    private static final int DEFAULT_SHARDS = 4;
    // TGI's own default (launcher/src/main.rs, max_concurrent_requests), written out so that cdk diff shows a change.
    private static final int MAX_CONCURRENT_REQUESTS = 128;

    private final Section section;
    private final Table<TgiRelease> releases;

    TgiSettingsReader(Section section, Table<TgiRelease> releases) {
        this.section = section;
        this.releases = releases;
    }

    TgiSettings read() {
        String version = section.value("version", VERSION, this::known);
        int shards = section.integerOf("shards", DEFAULT_SHARDS, SHARDS);
        String quantize = section.choice("quantize", "awq", QUANTIZATIONS, "quantization");
        TokenLimits tokens = readTokens();
        int maxConcurrentRequests =
                section.integer("maxConcurrentRequests", MAX_CONCURRENT_REQUESTS, 1, Integer.MAX_VALUE);
        section.refuseOtherKeys();
        return new TgiSettings(version, shards, quantize, tokens, maxConcurrentRequests);
    }

    private String known(String version) {
        releases.refusal(version).ifPresent(reason -> {
            throw new IllegalArgumentException("cannot serve this model: %s; use one of %s"
                    .formatted(reason, String.join(", ", releases.names())));
        });
        return Allowed.oneOf(releases.names(), "TGI version").apply(version);
    }

    private TokenLimits readTokens() {
        int maxInput = section.integer("maxInputTokens", TOKENS.maxInput(), 1, Integer.MAX_VALUE);
        int maxTotal = section.integer("maxTotalTokens", TOKENS.maxTotal(), 1, Integer.MAX_VALUE);
        int maxBatchPrefill = section.integer("maxBatchPrefillTokens", TOKENS.maxBatchPrefill(), 1, Integer.MAX_VALUE);
        if (!section.isSound("maxInputTokens", "maxTotalTokens", "maxBatchPrefillTokens")) {
            return TOKENS;
        }
        try {
            return new TokenLimits(maxInput, maxTotal, maxBatchPrefill);
        } catch (IllegalArgumentException refusal) {
            section.problem(
                    "maxInputTokens",
                    "%d, with maxTotalTokens %d and maxBatchPrefillTokens %d"
                            .formatted(maxInput, maxTotal, maxBatchPrefill),
                    String.valueOf(refusal.getMessage()));
            return TOKENS;
        }
    }

    /** Of the version that was read. */
    void warnIfHeadsAreNeverRead(TgiRelease release) {
        if (!release.loadsMedusaOnMixtral()) {
            section.warning(
                    "version",
                    "headsNeverRead",
                    "\"" + release.version() + "\"",
                    "MEDUSA WILL NOT RUN: this version never reads the heads of a Mixtral and decodes with n-gram "
                            + "speculation, although its log says medusa; use one of "
                            + versionsWithHeads());
        }
    }

    private String versionsWithHeads() {
        return String.join(
                ", ",
                releases.rows().values().stream()
                        .filter(TgiRelease::loadsMedusaOnMixtral)
                        .map(TgiRelease::version)
                        .toList());
    }
}
