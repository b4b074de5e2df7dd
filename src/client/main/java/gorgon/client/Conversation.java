package gorgon.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What was said, in turns that Mixtral's template takes: perhaps a system prompt, then user and assistant alternately.
 *
 * @param messages without the system prompt
 */
public record Conversation(Optional<String> system, List<Message> messages) {
    /** @throws IllegalArgumentException naming the turn that is out of order */
    public Conversation {
        messages = List.copyOf(messages);
        for (int turn = 0; turn < messages.size(); turn++) {
            requireTurn(turn, messages.get(turn).role());
        }
    }

    public static Conversation empty() {
        return new Conversation(Optional.empty(), List.of());
    }

    public static Conversation of(String question) {
        return empty().asked(question);
    }

    public Conversation withSystem(String prompt) {
        return new Conversation(Optional.of(prompt), messages);
    }

    public Conversation asked(String question) {
        return with(new Message(Role.USER, question));
    }

    public Conversation answered(String answer) {
        return with(new Message(Role.ASSISTANT, answer));
    }

    /** Whether it is the model's turn. */
    public boolean isQuestion() {
        return messages.size() % 2 == 1;
    }

    private Conversation with(Message message) {
        List<Message> longer = new ArrayList<>(messages);
        longer.add(message);
        return new Conversation(system, longer);
    }

    private static void requireTurn(int turn, Role role) {
        Role expected = turn % 2 == 0 ? Role.USER : Role.ASSISTANT;
        if (role != expected) {
            throw new IllegalArgumentException(
                    "tried to read the conversation: turn %d is of the role %s; user and assistant alternate, and the user begins: let %s speak there"
                            .formatted(turn + 1, name(role), name(expected)));
        }
    }

    private static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
