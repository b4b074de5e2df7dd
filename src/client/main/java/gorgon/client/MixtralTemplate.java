package gorgon.client;

import java.util.ArrayList;
import java.util.List;

/**
 * The chat template of Mixtral-8x7B-Instruct of December 2023 (TGI's router/src/infer.rs, in its test at v1.4.5), without {@code
 * <s>}: TGI puts that in front by itself, and two of them make the model worse.
 */
final class MixtralTemplate {
    private MixtralTemplate() {}

    static String render(Conversation conversation) {
        StringBuilder prompt = new StringBuilder();
        for (Message message : turns(conversation)) {
            prompt.append(
                    message.role() == Role.USER
                            ? "[INST] " + message.content() + " [/INST]"
                            : message.content() + "</s>");
        }
        return prompt.toString();
    }

    /** The template raises for a system role, so what it says stands before the first question. */
    static List<Message> turns(Conversation conversation) {
        List<Message> turns = new ArrayList<>(conversation.messages());
        conversation
                .system()
                .ifPresent(prompt -> turns.set(
                        0,
                        new Message(
                                Role.USER, prompt + "\n\n" + turns.getFirst().content())));
        return turns;
    }
}
