package gorgon.operator.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.json.Json;
import gorgon.client.ChatRequest;
import gorgon.client.Conversation;
import gorgon.operator.console.Failure;
import gorgon.operator.generation.Settings;
import java.util.List;
import java.util.function.Supplier;

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
                chat(conversation, settings(request)),
                truth(request.path("stream"), "stream"),
                truth(request.path("stream_options").path("include_usage"), "stream_options.include_usage"));
    }

    private Settings settings(JsonNode request) {
        Settings settings = new SettingsReader(request).read(defaults);
        leftOut(settings).stream().filter(request::hasNonNull).findFirst().ifPresent(name -> {
            throw Refusal.unsupported(name, "the endpoint's format has no word for it");
        });
        return settings;
    }

    private static ChatRequest chat(Conversation conversation, Settings settings) {
        return checked(() -> new ChatRequest(conversation, settings.parameters()));
    }

    private static List<String> leftOut(Settings settings) {
        return checked(settings::leftOut);
    }

    private static <T> T checked(Supplier<T> reading) {
        try {
            return reading.get();
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
