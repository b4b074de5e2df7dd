package gorgon.operator.bench;

import gorgon.operator.bench.measure.Distribution;
import gorgon.operator.bench.measure.Measured;
import java.util.List;

/**
 * One of the measures.
 *
 * @param key of its JSON
 */
record Row(String title, String unit, String key, Distribution values) {
    static final List<Integer> PERCENTILES = List.of(50, 90, 95, 99);

    static Row firstToken(Measured measured) {
        return new Row("first token", "ms", "firstTokenMilliseconds", measured.firstToken());
    }

    static Row perToken(Measured measured) {
        return new Row("per token", "ms", "perTokenMilliseconds", measured.perToken());
    }

    static Row endToEnd(Measured measured) {
        return new Row("end to end", "ms", "endToEndMilliseconds", measured.endToEnd());
    }

    static List<Row> latencies(Measured measured) {
        return List.of(firstToken(measured), perToken(measured), endToEnd(measured));
    }

    static List<Row> all(Measured measured) {
        return List.of(
                firstToken(measured),
                perToken(measured),
                endToEnd(measured),
                new Row("tokens a second", "", "tokensPerSecondOfARequest", measured.tokensPerSecond()));
    }
}
