package gorgon.artifactprep.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** JSON that anybody may have written, as tokens: UTF-8 and nothing else, and no more of anything than the bounds allow. */
public final class UntrustedJson {
    private final JsonFactory factory;

    private UntrustedJson(JsonFactoryBuilder factory) {
        this.factory = factory.build();
    }

    /** As RFC 8259 has it. */
    public static UntrustedJson within(StreamReadConstraints bounds) {
        return new UntrustedJson(factory(bounds));
    }

    /** As Python reads it, which takes {@code NaN} and {@code Infinity} for numbers. */
    public static UntrustedJson asPythonReads(StreamReadConstraints bounds) {
        return new UntrustedJson(factory(bounds).enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS));
    }

    public JsonParser open(byte[] bytes, int offset, int length) throws IOException {
        return factory.createParser(text(bytes, offset, length));
    }

    // A table of names would outlive what is read.
    private static JsonFactoryBuilder factory(StreamReadConstraints bounds) {
        return new JsonFactoryBuilder()
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(bounds);
    }

    // Given bytes, Jackson would take what looks like UTF-16 for it, and half of a surrogate pair for a character.
    private static Reader text(byte[] bytes, int offset, int length) {
        return new InputStreamReader(
                new ByteArrayInputStream(bytes, offset, length),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }
}
