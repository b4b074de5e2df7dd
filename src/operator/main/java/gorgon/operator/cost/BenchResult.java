package gorgon.operator.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;

/** What {@code ./gorgon bench --json} has written into a file. */
final class BenchResult {
    private static final String TOKENS_PER_SECOND = "outputTokensPerSecond";
    private static final String INSTANCES = "/endpoint/instances";
    private static final ObjectMapper JSON = new ObjectMapper();

    private BenchResult() {}

    /** Of one instance: the bench asks the whole fleet. */
    static BigDecimal tokensPerSecond(Path file) {
        JsonNode result = last(file);
        JsonNode value = result.path(TOKENS_PER_SECOND);
        if (!value.isNumber() || value.decimalValue().signum() <= 0) {
            throw new UnreadableBench(file, "there is no %s above 0 in it (%s)".formatted(TOKENS_PER_SECOND, value));
        }
        int instances = Math.max(1, result.at(INSTANCES).asInt());
        return value.decimalValue().divide(BigDecimal.valueOf(instances), MathContext.DECIMAL64);
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
