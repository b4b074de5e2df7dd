package gorgon.artifactprep.model.safetensors;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import gorgon.artifactprep.json.Excerpt;
import gorgon.artifactprep.json.UntrustedJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tensors that the JSON of a header names, read token by token: no tree of it is ever built. */
final class HeaderJson {
    private static final int MOST_TENSORS = 200_000;
    private static final int LONGEST_NAME = 2_000;
    private static final int DEEPEST = 100;
    private static final String METADATA = "__metadata__";
    private static final UntrustedJson JSON = UntrustedJson.within(StreamReadConstraints.builder()
            .maxNestingDepth(DEEPEST)
            .maxNameLength(LONGEST_NAME)
            .build());

    private final JsonParser json;
    private final List<TensorEntry> tensors = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private HeaderJson(JsonParser json) {
        this.json = json;
    }

    static List<TensorEntry> read(byte[] bytes, int offset, int length) throws MalformedHeader {
        if (length > 0 && isSpace(bytes[offset])) {
            throw MalformedHeader.againstTheFormat("the header does not begin with {");
        }
        if (length == 0 || bytes[offset] != '{') {
            throw new MalformedHeader("the header does not begin with {", "InvalidHeaderDeserialization");
        }
        try (JsonParser json = JSON.open(bytes, offset, length)) {
            HeaderJson header = new HeaderJson(json);
            header.readAll();
            return header.tensors;
        } catch (CharacterCodingException invalid) {
            throw new MalformedHeader("the header is no UTF-8 text", "InvalidHeader");
        } catch (StreamConstraintsException beyond) {
            throw MalformedHeader.beyondOurLimit("the header has a name, a number or a nesting beyond bounds");
        } catch (JsonProcessingException malformed) {
            throw refused("the header is not JSON, at character %d".formatted(character(malformed)));
        } catch (IOException impossible) {
            throw new UncheckedIOException("tried to read a header from memory", impossible);
        }
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || character == '\t' || character == '\n' || character == '\r';
    }

    private static long character(JsonProcessingException malformed) {
        JsonLocation place = malformed.getLocation();
        return place == null ? 0 : place.getCharOffset();
    }

    private void readAll() throws IOException, MalformedHeader {
        json.nextToken();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            if (!names.add(name)) {
                throw twice(name);
            }
            json.nextToken();
            if (name.equals(METADATA)) {
                readMetadata();
            } else {
                add(name);
            }
        }
        if (json.nextToken() != null) {
            throw refused("something follows the header's object");
        }
    }

    private void add(String name) throws IOException, MalformedHeader {
        if (tensors.size() == MOST_TENSORS) {
            throw MalformedHeader.beyondOurLimit("the header has more than %d tensors".formatted(MOST_TENSORS));
        }
        tensors.add(TensorJson.read(name, json));
    }

    private void readMetadata() throws IOException, MalformedHeader {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        boolean sound = json.currentToken() == JsonToken.START_OBJECT;
        while (sound && json.nextToken() != JsonToken.END_OBJECT) {
            sound = json.nextToken() == JsonToken.VALUE_STRING;
        }
        if (!sound) {
            throw refused(METADATA + " is not an object of texts");
        }
    }

    private static MalformedHeader twice(String name) {
        String problem = "%s stands twice".formatted(Excerpt.of(name));
        return name.equals(METADATA) ? refused(problem) : MalformedHeader.againstTheFormat(problem);
    }

    static MalformedHeader refused(String problem) {
        return new MalformedHeader(problem, "InvalidHeaderDeserialization");
    }
}
