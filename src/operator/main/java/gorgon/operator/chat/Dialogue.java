package gorgon.operator.chat;

import gorgon.client.ChatRequest;
import gorgon.client.Conversation;
import gorgon.client.GenerationParameters;
import gorgon.client.Message;
import java.util.List;
import java.util.Optional;

/** What has been said so far; only turns that were answered are in it. */
final class Dialogue {
    private Conversation said;
    private Optional<String> unanswered = Optional.empty();

    /** @param system blank is none: the template would begin with an empty paragraph */
    Dialogue(Optional<String> system) {
        said = new Conversation(system.filter(prompt -> !prompt.isBlank()), List.of());
    }

    ChatRequest asked(String question, GenerationParameters parameters) {
        unanswered = Optional.of(question);
        return new ChatRequest(said.asked(question), parameters);
    }

    /** What was heard of an answer that somebody stopped is in the conversation, too: they go on from what they see. */
    void heard(Outcome outcome) {
        switch (outcome) {
            case Outcome.Complete complete -> answered(complete.answer().text());
            case Outcome.Stopped stopped when !stopped.text().isBlank() -> answered(stopped.text());
            case Outcome.Stopped nothing -> {}
            // Half an answer would mislead the next one.
            case Outcome.Failed failed -> {}
        }
    }

    /** The last question, taken back with its answer. */
    Optional<String> undo() {
        Optional<String> last = unanswered.or(this::lastQuestion);
        if (unanswered.isEmpty() && last.isPresent()) {
            List<Message> messages = said.messages();
            said = new Conversation(said.system(), messages.subList(0, messages.size() - 2));
        }
        unanswered = Optional.empty();
        return last;
    }

    void restart() {
        said = new Conversation(said.system(), List.of());
        unanswered = Optional.empty();
    }

    void system(Optional<String> prompt) {
        said = new Conversation(prompt, said.messages());
    }

    Conversation said() {
        return said;
    }

    private void answered(String answer) {
        unanswered.ifPresent(question -> said = said.asked(question).answered(answer));
        unanswered = Optional.empty();
    }

    private Optional<String> lastQuestion() {
        List<Message> messages = said.messages();
        return messages.isEmpty()
                ? Optional.empty()
                : Optional.of(messages.get(messages.size() - 2).content());
    }
}
