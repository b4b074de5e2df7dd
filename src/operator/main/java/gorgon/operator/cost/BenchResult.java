package gorgon.operator.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code ./gorgon bench --json} has written into a file.
 *
 * @param tokensPerSecond of one instance: the bench asks the whole fleet
 * @param caveats why the figure may not be the endpoint's usual one
 */
record BenchResult(BigDecimal tokensPerSecond, List<String> caveats) {
    private static final String TOKENS_PER_SECOND = "outputTokensPerSecond";
    private static final String INSTANCES = "/endpoint/instances";
    private static final ObjectMapper JSON = new ObjectMapper();

    BenchResult {
        caveats = List.copyOf(caveats);
    }

    static BenchResult read(Path file) {
        JsonNode result = last(file);
        if (result.path("event").asText().equals("failed")) {
            throw new UnreadableBench(
                    file,
                    "that bench failed (%s)".formatted(result.path("message").asText()));
        }
        return new BenchResult(ofOne(result, file), caveats(result));
    }

    private static BigDecimal ofOne(JsonNode result, Path file) {
        JsonNode value = result.path(TOKENS_PER_SECOND);
        if (!value.isNumber() || value.decimalValue().signum() <= 0) {
            throw new UnreadableBench(file, "there is no %s above 0 in it (%s)".formatted(TOKENS_PER_SECOND, value));
        }
        int instances = Math.max(1, result.at(INSTANCES).asInt());
        return value.decimalValue().divide(BigDecimal.valueOf(instances), MathContext.DECIMAL64);
    }

    private static List<String> caveats(JsonNode result) {
        List<String> caveats = new ArrayList<>();
        if (result.path("interrupted").asBoolean()) {
            caveats.add("it was interrupted");
        }
        int failed = result.path("failed").asInt();
        if (failed > 0) {
            caveats.add("%d of %d requests failed"
                    .formatted(failed, result.path("requests").asInt()));
        }
        return caveats;
    }

    /** Its result is the last value. */
    private static JsonNode last(Path file) {
        try (MappingIterator<JsonNode> values = JSON.readerFor(JsonNode.class).readValues(file.toFile())) {
            JsonNode last = JSON.missingNode();
            while (values.hasNext()) {
                last = values.next();
            }
            return last;
        } catch (IOException failure) {
            throw new UnreadableBench(file, failure.getMessage());
        }
    }
}
