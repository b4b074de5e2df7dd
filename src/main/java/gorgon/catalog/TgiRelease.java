package gorgon.catalog;

import gorgon.tgi.TgiVersion;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one TGI version is and does.
 *
 * @param cuda as the tag says it, such as {@code cu124}
 * @param maxInputVariable the environment variable of the longest input; the other name is ignored or refused at start
 * @param loadsMedusaOnMixtral false: the heads are never read, decoding silently runs n-gram speculation
 * @param noUsageStatistics the environment variables that stop TGI from phoning home, none where it does not
 */
public record TgiRelease(
        String version,
        String tag,
        String cuda,
        String maxInputVariable,
        boolean loadsMedusaOnMixtral,
        SortedMap<String, String> noUsageStatistics) {
    public TgiRelease {
        noUsageStatistics = Collections.unmodifiableSortedMap(new TreeMap<>(noUsageStatistics));
    }

    /** The {@code InferenceAmiVersion} the image needs; empty: SageMaker's default host does. */
    public Optional<String> inferenceAmiVersion() {
        return HostImage.forCuda(cuda).map(HostImage::ami);
    }

    /** Whether its {@code /invocations} takes chats: told to until 2.3.1, by the request's body later. */
    public boolean servesMessages() {
        return TgiVersion.parse(version).isAtLeast(1, 4, 0);
    }

    /** What makes {@code /invocations} take chats; nothing where the body decides. */
    public SortedMap<String, String> messagesEnvironment() {
        SortedMap<String, String> variables = new TreeMap<>();
        if (!TgiVersion.parse(version).isAtLeast(2, 4, 0)) {
            variables.put("MESSAGES_API_ENABLED", "true");
        }
        return variables;
    }

    /** The environment variables of this version for a longest input of so many tokens, usage statistics off. */
    public SortedMap<String, String> environment(int maxInputTokens) {
        SortedMap<String, String> variables = new TreeMap<>(noUsageStatistics);
        variables.put(maxInputVariable, Integer.toString(maxInputTokens));
        return variables;
    }

    static TgiRelease of(String version, Row row) {
        return new TgiRelease(
                version,
                row.tag(),
                row.cuda(),
                row.maxInputVariable(),
                row.loadsMedusaOnMixtral(),
                new TreeMap<>(row.noUsageStatistics()));
    }

    record Row(
            String tag,
            String cuda,
            String maxInputVariable,
            boolean loadsMedusaOnMixtral,
            Map<String, String> noUsageStatistics,
            @Nullable String refused) {}
}
