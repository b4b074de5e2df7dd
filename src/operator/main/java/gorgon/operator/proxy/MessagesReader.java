package gorgon.operator.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.client.Conversation;
import gorgon.client.Message;
import gorgon.client.Role;
import gorgon.operator.console.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads messages into turns that alternate. Those of one role become one; a system message after the first turn becomes
 * part of the user's, where Mixtral's template puts the system prompt as well (mistralai's chat template).
 */
final class MessagesReader {
    private static final String BETWEEN = "\n\n";

    private final List<Message> turns = new ArrayList<>();
    private final List<String> system = new ArrayList<>();

    Conversation read(JsonNode messages) {
        if (!messages.isArray() || messages.isEmpty()) {
            throw Refusal.invalid("messages", "tried to read messages: there is none; send at least the user's");
        }
        for (int index = 0; index < messages.size(); index++) {
            add(messages.path(index), "messages[%d]".formatted(index));
        }
        try {
            return new Conversation(
                    system.isEmpty() ? Optional.empty() : Optional.of(String.join(BETWEEN, system)), turns);
        } catch (IllegalArgumentException outOfOrder) {
            throw Refusal.invalid("messages", Failure.message(outOfOrder));
        }
    }

    private void add(JsonNode message, String name) {
        if (message.hasNonNull("tool_calls") && !message.path("tool_calls").isEmpty()) {
            throw Refusal.unsupported(name + ".tool_calls", "the model has no tools");
        }
        String text = text(message.path("content"), name + ".content");
        Role role = role(message.path("role").asText(), name + ".role");
        if (role == Role.SYSTEM && text.isBlank()) {
            return;
        }
        if (role == Role.SYSTEM && turns.isEmpty()) {
            system.add(text);
        } else {
            add(role == Role.ASSISTANT ? Role.ASSISTANT : Role.USER, text);
        }
    }

    private void add(Role role, String text) {
        if (!turns.isEmpty() && turns.getLast().role() == role) {
            Message last = turns.removeLast();
            turns.add(new Message(role, last.content() + BETWEEN + text));
        } else {
            turns.add(new Message(role, text));
        }
    }

    private static Role role(String text, String name) {
        return switch (text) {
            case "system", "developer" -> Role.SYSTEM;
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            default ->
                throw Refusal.invalid(
                        name,
                        "tried to read %s: it is '%s'; send system, developer, user or assistant"
                                .formatted(name, text));
        };
    }

    private static String text(JsonNode content, String name) {
        if (content.isTextual()) {
            return content.asText();
        }
        if (!content.isArray()) {
            throw Refusal.invalid(name, "tried to read %s: it is no text; send one".formatted(name));
        }
        StringBuilder text = new StringBuilder();
        content.forEach(part -> text.append(part(part, name)));
        return text.toString();
    }

    private static String part(JsonNode part, String name) {
        if (!part.path("type").asText().equals("text") || !part.path("text").isTextual()) {
            throw Refusal.unsupported(
                    name,
                    "there is a part of the type '%s', and the model reads text"
                            .formatted(part.path("type").asText()));
        }
        return part.path("text").asText();
    }
}
