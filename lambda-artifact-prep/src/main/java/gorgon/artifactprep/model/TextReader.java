package gorgon.artifactprep.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import gorgon.artifactprep.json.UntrustedJson;
import java.io.IOException;

/** Reads a small JSON file as Python would, but for keys that stand twice; what is wrong is never quoted. */
final class TextReader {
    // An index of 100,000 tensors has half as many.
    private static final int MOST_TOKENS = 500_000;
    private static final int DEEPEST = 200;
    private static final UntrustedJson JSON = UntrustedJson.asPythonReads(StreamReadConstraints.builder()
            .maxTokenCount(MOST_TOKENS)
            .maxNestingDepth(DEEPEST)
            .build());
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private TextReader() {}

    static Reading read(byte[] bytes) {
        try (JsonParser json = JSON.open(bytes, 0, bytes.length)) {
            return read(json);
        } catch (MismatchedInputException duplicate) {
            return new Reading.Malformed("has a key twice, before " + JsonPlace.of(duplicate));
        } catch (JsonProcessingException malformed) {
            return new Reading.Malformed(JsonPlace.problem(malformed));
        } catch (IOException invalid) {
            return new Reading.Malformed("is no UTF-8 text");
        }
    }

    private static Reading read(JsonParser json) throws IOException {
        if (json.nextToken() == null) {
            return new Reading.Malformed("is empty");
        }
        JsonNode value = MAPPER.readTree(json);
        if (json.nextToken() != null) {
            return new Reading.Malformed("goes on after its value, at " + JsonPlace.of(json.currentTokenLocation()));
        }
        return new Reading.Text(value);
    }
}
