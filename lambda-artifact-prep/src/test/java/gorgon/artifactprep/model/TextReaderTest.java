package gorgon.artifactprep.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextReaderTest {
    @Test
    void numbersAreWhatPythonTakesForThem() {
        JsonNode value = text("{\"a\": NaN, \"b\": -Infinity, \"c\": 1e999, \"d\": 123456789012345678901234567890}");

        assertThat(value.path("a").doubleValue()).isNaN();
        assertThat(value.path("b").doubleValue()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(value.path("c").doubleValue()).isInfinite();
        assertThat(value.path("d").isIntegralNumber()).isTrue();
        assertThat(value.path("d").canConvertToLong()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"token\": hf_secret}              | is not JSON, at line 1, column 11",
                "{\"token\": \"hf_secret\" \"x\"}    | is not JSON, at line 1, column 23",
                "{\"token\": \"hf_secret\"           | is not JSON, at line 1, column 22",
                "{\"token\": 1, \"token\": 2}        | has a key twice, before line 1, column 23",
                "{\"token\": {\"a\": 1, \"a\": 2}}   | has a key twice, before line 1, column 25",
                "{\"token\": 1}x                     | is not JSON, at line 1, column 13",
                "{\"token\": 1} {}                   | goes on after its value, at line 1, column 14",
                "'hf_secret'                         | is not JSON, at line 1, column 1",
            })
    void aMalformedTextIsPlacedAndNotQuoted(String json, String problem) {
        assertThat(problem(json.getBytes(UTF_8))).isEqualTo(problem);
    }

    @Test
    void onlyUtf8IsRead() {
        assertThat(problem("{\"a\":\"\u00E9\"}".getBytes(ISO_8859_1))).isEqualTo("is no UTF-8 text");
        assertThat(problem("{}".getBytes(UTF_16LE))).startsWith("is not JSON");
        assertThat(problem("\uFEFF{}".getBytes(UTF_8))).startsWith("is not JSON");
    }

    @Test
    void anEmptyTextIsMalformed() {
        assertThat(problem(new byte[0])).isEqualTo("is empty");
        assertThat(problem(" \n".getBytes(UTF_8))).isEqualTo("is empty");
    }

    @Test
    void whatNoHonestFileHasIsNotRead() {
        assertThat(problem("[".repeat(1000).getBytes(UTF_8))).startsWith("has more than this inspection reads");
        assertThat(problem(("[" + "1,".repeat(500_000) + "1]").getBytes(UTF_8)))
                .startsWith("has more than this inspection reads");
        assertThat(problem(("[" + "9".repeat(5000) + "]").getBytes(UTF_8)))
                .startsWith("has more than this inspection reads");
    }

    private static JsonNode text(String json) {
        Reading reading = TextReader.read(json.getBytes(UTF_8));
        assertThat(reading).isInstanceOf(Reading.Text.class);
        return ((Reading.Text) reading).value();
    }

    private static String problem(byte[] bytes) {
        Reading reading = TextReader.read(bytes);
        assertThat(reading).isInstanceOf(Reading.Malformed.class);
        return ((Reading.Malformed) reading).problem();
    }
}
