package gorgon.artifactprep.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gorgon.artifactprep.failure.InvalidRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonEditorTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":\"x\"}                        | /a     | {\"a\":\"NEW\"}",
                "{ \"a\" :\t\"x\" , \"b\": 1.50 }     | /a     | { \"a\" :\t\"NEW\" , \"b\": 1.50 }",
                "{\"b\":{\"a\":\"y\"},\"a\":\"x\"}    | /a     | {\"b\":{\"a\":\"y\"},\"a\":\"NEW\"}",
                "{\"b\":{\"a\":\"y\"},\"a\":\"x\"}    | /b/a   | {\"b\":{\"a\":\"NEW\"},\"a\":\"x\"}",
                "{\"a\":[\"x\",[\"y\",\"z\"]]}        | /a/1/0 | {\"a\":[\"x\",[\"NEW\",\"z\"]]}",
                "{\"é\":\"ü\",\"a\":\"ö\\n\\u0041\"}  | /a     | {\"é\":\"ü\",\"a\":\"NEW\"}",
                "{\"😀\":1,\"s/l~t\":\"\"}            | /s~1l~0t | {\"😀\":1,\"s/l~t\":\"NEW\"}",
            })
    void setsAStringAndKeepsEveryOtherByte(String before, String pointer, String after) {
        assertThat(edit(before, Patch.set("f", pointer, "NEW"))).isEqualTo(after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1,\"b\":2,\"c\":3}          | /a   | {\"b\":2,\"c\":3}",
                "{\"a\":1,\"b\":2,\"c\":3}          | /b   | {\"a\":1,\"c\":3}",
                "{\"a\":1,\"b\":2,\"c\":3}          | /c   | {\"a\":1,\"b\":2}",
                "{\"a\":1, \"b\":-2.5e3 }           | /b   | {\"a\":1 }",
                "{\"a\":true, \"b\":null}           | /b   | {\"a\":true}",
                "{\"a\":true, \"b\":null}           | /a   | {\"b\":null}",
                "{ \"a\" : [1, {\"b\":2}] }         | /a   | {  }",
                "{\"a\":{\"b\":[],\"c\":\"x\"},\"d\":0} | /a/b | {\"a\":{\"c\":\"x\"},\"d\":0}",
                "{\"a\":{\"b\":[],\"c\":\"x\"},\"d\":0} | /a/c | {\"a\":{\"b\":[]},\"d\":0}",
                "{\"a\":{\"b\":[],\"c\":\"x\"},\"d\":0} | /a   | {\"d\":0}",
                "{\"a\":\"é\" , \"b\":\"x\" }       | /b   | {\"a\":\"é\" }",
            })
    void removesAFieldWithOneCommaAndKeepsEveryOtherByte(String before, String pointer, String after) {
        assertThat(edit(before, Patch.remove("f", pointer))).isEqualTo(after);
    }

    @Test
    void keepsLineBreaksAndIndentation() {
        String before = "{\r\n  \"architectures\": [\r\n    \"M\"\r\n  ],\r\n  \"n\": 5\r\n}\r\n";

        assertThat(edit(before, Patch.remove("f", "/architectures"))).isEqualTo("{\r\n  \"n\": 5\r\n}\r\n");
    }

    @Test
    void appliesPatchesOneAfterTheOther() {
        String before = "{\"base_model_name_or_path\": \"mistralai/Mixtral\", \"architectures\": [\"X\"]}";

        assertThat(edit(
                        before,
                        Patch.set("f", "/base_model_name_or_path", "/opt/ml/model/llm/"),
                        Patch.remove("f", "/architectures")))
                .isEqualTo("{\"base_model_name_or_path\": \"/opt/ml/model/llm/\"}");
    }

    @Test
    void escapesTheNewValue() {
        assertThat(edit("{\"a\":\"x\"}", Patch.set("f", "/a", "\"\\\n"))).isEqualTo("{\"a\":\"\\\"\\\\\\n\"}");
    }

    @Test
    void keepsAByteOrderMark() {
        assertThat(edit("\ufeff{\"a\":\"x\"}", Patch.set("f", "/a", "NEW"))).isEqualTo("\ufeff{\"a\":\"NEW\"}");
    }

    @Test
    void findsAFieldBehindAStringLongerThanTheParsersBuffer() {
        String longText = "é".repeat(20_000);

        assertThat(edit("{\"x\":\"" + longText + "\",\"a\":\"y\",\"z\":1}", Patch.remove("f", "/x")))
                .isEqualTo("{\"a\":\"y\",\"z\":1}");
        assertThat(edit("{\"x\":\"" + longText + "\",\"a\":\"y\"}", Patch.set("f", "/a", "NEW")))
                .isEqualTo("{\"x\":\"" + longText + "\",\"a\":\"NEW\"}");
    }

    @Test
    void leavesAFileWithoutTheRemovedFieldAsItIs() {
        assertThat(edit("{ \"a\": 1 }", Patch.remove("f", "/architectures"))).isEqualTo("{ \"a\": 1 }");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"a\":{\"b\":\"x\"}}", "{\"b\":\"x\"}", "[]", "\"x\""})
    void refusesToSetAFieldThatIsNotThere(String text) {
        assertThatThrownBy(() -> edit(text, Patch.set("config.json", "/a/c", "NEW")))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContainingAll("config.json", "/a/c", "no such field");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", "{\"a\":null}", "{\"a\":{}}", "{\"a\":[\"x\"]}"})
    void refusesToSetWhatIsNoString(String text) {
        assertThatThrownBy(() -> edit(text, Patch.set("f", "/a", "NEW")))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("not a string");
    }

    @Test
    void refusesToRemoveAnElementOfAnArray() {
        assertThatThrownBy(() -> edit("{\"a\":[1]}", Patch.remove("f", "/a/0")))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("only a field of an object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"x\"", "{\"a\":\"x\"} trailing", "{\"a\":\"x\",\"a\":\"y\"}", "not json"})
    void refusesAMalformedOrAmbiguousFile(String text) {
        assertThatThrownBy(() -> edit(text, Patch.set("f", "/a", "NEW")))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("not a JSON text");
    }

    @Test
    void refusesAFileInAnotherEncoding() {
        byte[] utf16 = "{\"a\":\"x\"}".getBytes(StandardCharsets.UTF_16LE);

        assertThatThrownBy(() -> JsonEditor.apply(utf16, List.of(Patch.set("f", "/a", "NEW"))))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("UTF-8");
    }

    private static String edit(String text, Patch... patches) {
        byte[] edited = JsonEditor.apply(text.getBytes(StandardCharsets.UTF_8), List.of(patches));
        return new String(edited, StandardCharsets.UTF_8);
    }
}
