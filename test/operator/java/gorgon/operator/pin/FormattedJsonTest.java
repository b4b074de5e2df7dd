package gorgon.operator.pin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text in a JSON file changes and nothing else does, however the file is written. */
final class FormattedJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PATH = List.of("context", "environments", "dev", "heads", "revision");
    private static final String COMMIT = "4555d4637eb15239425b81ca9e312840db5d7517";
    private static final int FILES = 3000;

    @Test
    void onlyTheBytesOfTheValueChangeInAnyFormatting() throws Exception {
        for (int seed = 0; seed < FILES; seed++) {
            RandomFormatting file = RandomFormatting.of(new Random(seed), PATH, "\"main\"");

            String changed = changed(file.text(), PATH);

            assertThat(changed).as("seed %d", seed).isEqualTo(file.withValue("\"" + COMMIT + "\""));
        }
    }

    @Test
    void aMissingKeyIsAddedAndEveryByteStaysInAnyFormatting() throws Exception {
        for (int seed = 0; seed < FILES; seed++) {
            Random random = new Random(seed);
            int depth = 1 + random.nextInt(PATH.size() - 1);
            String open = random.nextInt(4) == 0
                    ? "{}"
                    : RandomFormatting.of(random, List.of("other"), "1").text();
            String text =
                    RandomFormatting.of(random, PATH.subList(0, depth), open).text();

            String changed = changed(text, PATH);

            JsonNode expected = JSON.readTree(text);
            JsonNode parent = expected;
            for (String key : PATH.subList(0, PATH.size() - 1)) {
                parent = ((ObjectNode) parent).withObject("/" + key);
            }
            ((ObjectNode) parent).put("revision", COMMIT);
            assertThat(JSON.readTree(changed)).as("seed %d: %s", seed, text).isEqualTo(expected);
            assertThat(isInsertion(text, changed))
                    .as("seed %d: %s", seed, changed)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a": {"b": "c"}}                     | {"a": {"b": "c", "heads": "x"}}
            {"a":{"b":"c"}}                       | {"a":{"b":"c","heads":"x"}}
            {"a": { "b": "c" }}                   | {"a": { "b": "c", "heads": "x" }}
            {"a": { "b" : 1, "c" : 2 }}           | {"a": { "b" : 1, "c" : 2, "heads" : "x" }}
            {"a": {~  "b": 1,~  "c": [2]~}}       | {"a": {~  "b": 1,~  "c": [2],~  "heads": "x"~}}
            {"a": {~  "b": 1~, "c": {}~}}         | {"a": {~  "b": 1~, "c": {}~, "heads": "x"~}}
            {"a": {~>"b": true~}}                 | {"a": {~>"b": true,~>"heads": "x"~}}
            {"a": {}}                             | {"a": {"heads": "x"}}
            {"a": { }}                            | {"a": { "heads": "x" }}
            """)
    void aMissingKeyIsWrittenInTheMannerOfItsNeighbours(String before, String after) throws Exception {
        assertThat(changed(lines(before), List.of("a", "heads"), "x")).isEqualTo(lines(after));
    }

    @Test
    void aMissingSectionIsWrittenInOneLine() throws Exception {
        String before = "{\r\n\t\"dev\": {\r\n\t\t\"region\": \"us-east-1\"\r\n\t}\r\n}\r\n";

        String repository = changed(before, List.of("dev", "heads", "repo"), "a/b");

        assertThat(changed(repository, List.of("dev", "heads", "revision"), "x"))
                .isEqualTo(
                        "{\r\n\t\"dev\": {\r\n\t\t\"region\": \"us-east-1\",\r\n\t\t\"heads\": { \"repo\": \"a/b\", \"revision\": \"x\" }\r\n\t}\r\n}\r\n");
    }

    @Test
    void whatIsNotPlainJsonIsRefused() {
        assertThatThrownBy(() -> changed("{\"a\": 1, \"a\": {}}", PATH)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> changed("{\"context\": [1]}", PATH))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("context is no object");
        assertThatThrownBy(() -> FormattedJson.of("{\"a\": 1}".getBytes(UTF_16BE)))
                .hasMessageContaining("not in UTF-8");
        assertThatThrownBy(() -> FormattedJson.of("{\"a\": \"\u00e9\"}".getBytes(ISO_8859_1)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aByteOrderMarkStays() throws Exception {
        assertThat(changed("\ufeff{\"a\": \"b\"}\n", List.of("a"), "c")).isEqualTo("\ufeff{\"a\": \"c\"}\n");
    }

    private static String changed(String text, List<String> path) throws IOException {
        return changed(text, path, COMMIT);
    }

    private static String changed(String text, List<String> path, String value) throws IOException {
        return new String(
                FormattedJson.of(text.getBytes(UTF_8)).with(path, value).bytes(), UTF_8);
    }

    /** Whether the text is whole before and behind what is new. */
    private static boolean isInsertion(String text, String changed) {
        int same = 0;
        while (same < text.length() && text.charAt(same) == changed.charAt(same)) {
            same++;
        }
        return changed.endsWith(text.substring(same)) && changed.length() > text.length();
    }

    private static String lines(String text) {
        return text.replace('~', '\n').replace('>', '\t');
    }
}
