package gorgon.artifactprep.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class CanonicalJsonTest {
    @Test
    void sortsKeysAndDropsWhiteSpaceAtEveryDepth() {
        assertThat(canonical("{ \"b\": [ {\"d\":\"1\", \"c\":\"2\"} ],\n \"a\": {} }"))
                .isEqualTo("{\"a\":{},\"b\":[{\"c\":\"2\",\"d\":\"1\"}]}");
    }

    @Test
    void keepsArraysInOrderAndEmptyOnes() {
        assertThat(canonical("{\"x\":[\"b\",\"a\"],\"y\":[]}")).isEqualTo("{\"x\":[\"b\",\"a\"],\"y\":[]}");
    }

    @Test
    void writesEveryScalarAsAString() {
        assertThat(canonical("{\"n\":1,\"t\":true,\"s\":\"1\"}")).isEqualTo("{\"n\":\"1\",\"s\":\"1\",\"t\":\"true\"}");
    }

    @Test
    void escapesOnlyWhatJsonMustEscape() {
        assertThat(canonical("[\"\\u0001\\b\\f\\n\\r\\t\\\"\\\\/\\u00e9\"]"))
                .isEqualTo("[\"\\u0001\\b\\f\\n\\r\\t\\\"\\\\/é\"]");
    }

    private static String canonical(String text) {
        return new String(CanonicalJson.bytes(Json.read(text)), StandardCharsets.UTF_8);
    }
}
