package gorgon.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import java.util.OptionalInt;

/** What came from the endpoint, as a tree. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** Empty if the text is none, or only the beginning of one. */
    static Optional<JsonNode> read(String text) {
        try {
            JsonNode read = MAPPER.readTree(text);
            return Optional.of(read).filter(JsonNode::isContainerNode);
        } catch (JsonProcessingException none) {
            return Optional.empty();
        }
    }

    static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
    }

    static OptionalInt number(JsonNode node) {
        return node.canConvertToInt() ? OptionalInt.of(node.intValue()) : OptionalInt.empty();
    }

    /** TGI's words, and OpenAI's, which its messages format has from 2.1.0. */
    static Optional<FinishReason> finish(JsonNode node) {
        return text(node).map(word -> switch (word) {
            case "length" -> FinishReason.LENGTH;
            case "eos_token" -> FinishReason.EOS_TOKEN;
            case "stop_sequence" -> FinishReason.STOP_SEQUENCE;
            default -> FinishReason.STOP;
        });
    }
}
