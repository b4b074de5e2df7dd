package gorgon.operator.bench.load;

import gorgon.client.Conversation;
import java.util.ArrayList;
import java.util.Collections;
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

    /** Begins behind so many, so that what was asked before comes last. */
    public Prompts after(int asked) {
        List<Conversation> turned = new ArrayList<>(conversations);
        Collections.rotate(turned, -asked);
        return new Prompts(turned);
    }

    Conversation number(int number) {
        return conversations.get(number % conversations.size());
    }
}
