package gorgon.artifactprep.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import gorgon.artifactprep.json.UntrustedJson;
import java.io.IOException;

/** Reads the ids of a tokenizer.json token by token: its tree would take a hundred megabytes. */
final class TokenizerReader {
    private static final int DEEPEST = 200;
    private static final UntrustedJson JSON = UntrustedJson.within(
            StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());

    private final JsonParser json;
    private long largestId = -1;

    private TokenizerReader(JsonParser json) {
        this.json = json;
    }

    static Reading read(byte[] bytes) {
        try (JsonParser json = JSON.open(bytes, 0, bytes.length)) {
            return new TokenizerReader(json).read();
        } catch (JsonProcessingException malformed) {
            return new Reading.Malformed(JsonPlace.problem(malformed));
        } catch (IOException invalid) {
            return new Reading.Malformed("is no UTF-8 text");
        }
    }

    private Reading read() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return new Reading.Malformed("is not a JSON object");
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "added_tokens" -> readAddedTokens();
                case "model" -> readModel();
                default -> json.skipChildren();
            }
        }
        return json.nextToken() == null
                ? new Reading.Tokenizer(new TokenizerFacts(largestId))
                : new Reading.Malformed("goes on after its value, at " + JsonPlace.of(json.currentTokenLocation()));
    }

    private void readAddedTokens() throws IOException {
        if (json.currentToken() == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                readField("id", this::readId);
            }
        }
    }

    private void readModel() throws IOException {
        readField("vocab", this::readVocabulary);
    }

    private void readVocabulary() throws IOException {
        if (json.currentToken() == JsonToken.START_ARRAY) {
            readPieces();
        } else if (json.currentToken() == JsonToken.START_OBJECT) {
            while (json.nextToken() != JsonToken.END_OBJECT) {
                json.nextToken();
                readId();
            }
        }
    }

    // Unigram has pairs of a piece and its score; a piece's place is its id.
    private void readPieces() throws IOException {
        for (long id = 0; json.nextToken() != JsonToken.END_ARRAY; id++) {
            json.skipChildren();
            largestId = Math.max(largestId, id);
        }
    }

    private void readId() throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            boolean fits = json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
            largestId = Math.max(largestId, fits ? json.getLongValue() : Long.MAX_VALUE);
        } else {
            json.skipChildren();
        }
    }

    /** Of an object, if there is one. */
    private void readField(String wanted, Act act) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            if (field.equals(wanted)) {
                act.run();
            } else {
                json.skipChildren();
            }
        }
    }

    private interface Act {
        void run() throws IOException;
    }
}
