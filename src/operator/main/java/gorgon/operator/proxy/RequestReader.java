package gorgon.operator.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.json.Json;
import gorgon.client.ChatRequest;
import gorgon.client.Conversation;
import gorgon.operator.console.Failure;
import gorgon.operator.generation.Settings;

/** Reads the body of {@code POST /v1/chat/completions}. */
final class RequestReader {
    private final Settings defaults;

    /** @param defaults for what a request does not say */
    RequestReader(Settings defaults) {
        this.defaults = defaults;
    }

    /** @throws Refusal if there is something in it that an answer could not heed */
    CompletionRequest read(String body) {
        JsonNode request = json(body);
        Unsupported.refuse(request);
        Conversation conversation = new MessagesReader().read(request.path("messages"));
        return new CompletionRequest(
                chat(conversation, new SettingsReader(request).read(defaults)),
                truth(request.path("stream"), "stream"),
                truth(request.path("stream_options").path("include_usage"), "stream_options.include_usage"));
    }

    private static ChatRequest chat(Conversation conversation, Settings settings) {
        try {
            return new ChatRequest(conversation, settings.parameters());
        } catch (IllegalArgumentException wrong) {
            throw Refusal.of(400, "invalid_value", Failure.message(wrong));
        }
    }

    private static JsonNode json(String body) {
        try {
            JsonNode request = Json.read(body);
            if (request.isObject()) {
                return request;
            }
        } catch (InvalidRequest malformed) {
            throw Refusal.of(400, "invalid_json", Failure.message(malformed));
        }
        throw Refusal.of(400, "invalid_json", "tried to read the request: it is no JSON object; send one");
    }

    private static boolean truth(JsonNode value, String name) {
        if (value.isMissingNode() || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw Refusal.invalid(name, "tried to read %s: it is %s; send true or false".formatted(name, value));
        }
        return value.asBoolean();
    }
}
