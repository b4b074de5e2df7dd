package gorgon.artifactprep.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is too large to be found by chance. */
class LargeFileTest {
    private static final int LARGE = 4 << 20;
    private static final String TENSOR = ":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}";

    @Test
    void aHeaderOfManyTensorsIsWorthWhatItTakes() {
        assertIsWorthIt(FuzzSubject.HEADER, object(50_000, number -> "\"%d\"%s".formatted(number, TENSOR)));
    }

    @Test
    void namesOfTheSameHashCostLittleMore() {
        assertIsWorthIt(FuzzSubject.HEADER, object(50_000, number -> "\"%s\"%s".formatted(colliding(number), TENSOR)));
        assertIsWorthIt(FuzzSubject.TEXT, object(50_000, number -> "\"%s\":0".formatted(colliding(number))));
    }

    @Test
    void oneLongTokenCostsLittleMore() {
        assertIsWorthIt(FuzzSubject.HEADER, "{\"%s".formatted("n".repeat(LARGE)));
        assertIsWorthIt(FuzzSubject.HEADER, "{\"a\":{\"shape\":[%s]}}".formatted("9".repeat(LARGE)));
        assertIsWorthIt(FuzzSubject.HEADER, "{\"a\":{\"dtype\":\"%s\"}}".formatted("F".repeat(LARGE)));
        assertIsWorthIt(FuzzSubject.TEXT, "[%s.%s]".formatted("9".repeat(900), "9".repeat(LARGE)));
        assertIsWorthIt(FuzzSubject.TOKENIZER, "{\"model\":{\"vocab\":{\"a\":%s}}}".formatted("9".repeat(LARGE)));
    }

    @Test
    void manyTokensCostLittleMore() {
        assertIsWorthIt(FuzzSubject.HEADER, "{\"a\":{\"b\":[%s]}}".formatted("{},".repeat(LARGE / 3)));
        assertIsWorthIt(FuzzSubject.HEADER, "{\"a\":{\"shape\":[%s]}}".formatted("1,".repeat(LARGE / 2)));
        assertIsWorthIt(FuzzSubject.TEXT, "[%s1]".formatted("{\"a\":{}},".repeat(LARGE / 9)));
        assertIsWorthIt(FuzzSubject.TEXT, "[%s1]".formatted(("9".repeat(999) + ",").repeat(LARGE / 1000)));
        assertIsWorthIt(
                FuzzSubject.TOKENIZER, "{\"model\":{\"vocab\":{%s\"a\":1}}}".formatted("\"a\":1,".repeat(LARGE / 6)));
    }

    @Test
    void depthCostsLittleMore() {
        assertIsWorthIt(FuzzSubject.HEADER, "{\"a\":{\"b\":%s".formatted("[".repeat(LARGE)));
        assertIsWorthIt(FuzzSubject.TEXT, "[".repeat(LARGE));
        assertIsWorthIt(FuzzSubject.TOKENIZER, "{\"model\":%s".formatted("[".repeat(LARGE)));
    }

    private static void assertIsWorthIt(FuzzSubject subject, String text) {
        byte[] bytes = text.getBytes(UTF_8);

        Cost cost = Cost.of(bytes, () -> subject.read(bytes));

        assertThat(cost.isWorthIt()).as("%s took %s", subject, cost).isTrue();
    }

    private static String object(int fields, IntFunction<String> field) {
        return IntStream.range(0, fields).mapToObj(field).collect(Collectors.joining(",", "{", "}"));
    }

    /** {@code Aa} and {@code BB} have the same hash. */
    private static String colliding(int number) {
        return IntStream.range(0, 17)
                .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
                .collect(Collectors.joining());
    }
}
