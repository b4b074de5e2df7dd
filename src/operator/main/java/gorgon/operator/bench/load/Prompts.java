package gorgon.operator.bench.load;

import gorgon.client.Conversation;
import java.util.List;

/** What is asked, in turn and over again. */
public record Prompts(List<Conversation> conversations) {
    /** @throws IllegalArgumentException if there is none */
    public Prompts {
        conversations = List.copyOf(conversations);
        if (conversations.isEmpty()) {
            throw new IllegalArgumentException("tried to read prompts: there is none; give one a line");
        }
    }

    Conversation number(int number) {
        return conversations.get(number % conversations.size());
    }
}
