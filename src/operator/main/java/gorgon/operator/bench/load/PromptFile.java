package gorgon.operator.bench.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gorgon.client.Conversation;
import gorgon.client.Message;
import gorgon.client.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Prompts of a file: one a line, or JSON Lines with {@code prompt} or {@code messages} in each; empty lines are none. */
public final class PromptFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final List<String> problems = new ArrayList<>();
    private final List<Conversation> conversations = new ArrayList<>();

    private PromptFile(String name) {
        this.name = name;
    }

    /**
     * Those of a person.
     *
     * @throws IllegalArgumentException with every line that is wrong
     */
    public static Prompts read(Path file) {
        try {
            return new PromptFile(file.toString()).parse(Files.readString(file));
        } catch (IOException failure) {
            throw new IllegalArgumentException(
                    "tried to read the prompts of %s: %s; name a text file in UTF-8".formatted(file, failure));
        }
    }

    /** Those that come with it. */
    public static Prompts bundled() {
        return new PromptFile("the program").parse(BundledPrompts.TEXT);
    }

    private Prompts parse(String text) {
        List<String> lines = text.lines().toList();
        boolean json = lines.stream()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("")
                .startsWith("{");
        for (int at = 0; at < lines.size(); at++) {
            if (!lines.get(at).isBlank()) {
                read(lines.get(at).strip(), at + 1, json);
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "tried to read the prompts of %s: %s".formatted(name, String.join("; ", problems)));
        }
        return new Prompts(conversations);
    }

    private void read(String line, int number, boolean json) {
        try {
            conversations.add(json ? conversation(JSON.readTree(line)) : Conversation.of(line));
        } catch (JsonProcessingException malformed) {
            problems.add("line %d is no JSON; begin every line with { or none".formatted(number));
        } catch (IllegalArgumentException wrong) {
            problems.add("line %d: %s".formatted(number, wrong.getMessage()));
        }
    }

    private static Conversation conversation(JsonNode line) {
        if (line.path("prompt").isTextual()) {
            return Conversation.of(line.path("prompt").textValue());
        }
        List<Message> messages = new ArrayList<>();
        line.path("messages").forEach(message -> messages.add(message(message)));
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("it has neither \"prompt\" nor \"messages\"");
        }
        boolean instructed = messages.getFirst().role() == Role.SYSTEM;
        Conversation read = new Conversation(
                instructed ? Optional.of(messages.getFirst().content()) : Optional.empty(),
                messages.subList(instructed ? 1 : 0, messages.size()));
        if (!read.isQuestion()) {
            throw new IllegalArgumentException("its last message is not the user's");
        }
        return read;
    }

    private static String content(JsonNode content) {
        if (!content.isTextual()) {
            throw new IllegalArgumentException("a message's \"content\" is no text; write one string");
        }
        return content.textValue();
    }

    private static Message message(JsonNode message) {
        String role = message.path("role").asText();
        return new Message(
                Arrays.stream(Role.values())
                        .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(role))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "the role is \"%s\", and there are system, user and assistant".formatted(role))),
                content(message.path("content")));
    }
}
