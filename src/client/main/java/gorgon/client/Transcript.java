package gorgon.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** What the bytes of a stream have said so far. */
final class Transcript {
    private static final String DONE = "[DONE]";

    private final Dialect dialect;
    private final EventReader reader = new EventReader();
    private final Queue<Token> tokens = new ArrayDeque<>();
    private Optional<FinishReason> finish = Optional.empty();
    private OptionalInt generated = OptionalInt.empty();
    private OptionalInt prompt = OptionalInt.empty();
    private Optional<String> whole = Optional.empty();
    private boolean spoken;
    private boolean done;
    private @Nullable Cause error;

    Transcript(Dialect dialect) {
        this.dialect = dialect;
    }

    void read(byte[] bytes, long at) {
        try {
            reader.read(bytes).forEach(data -> event(data, at));
        } catch (Unreadable unreadable) {
            fail(Causes.unreadable(unreadable));
        }
    }

    /** The stream has no more; an event whose text is whole counts though its end is missing. */
    void end(long at) {
        reader.rest().filter(data -> Json.read(data).isPresent()).ifPresent(data -> read(data, at));
        if (!spoken) {
            reader.stray().ifPresent(line -> fail(other(line)));
        }
    }

    /** A container may answer a stream with a document. */
    private static Cause other(String line) {
        return Json.read(line)
                .flatMap(TgiError::in)
                .map(ContainerCauses::of)
                .orElseGet(() -> Causes.unreadable(new Unreadable("no stream of events came", line)));
    }

    private void read(String data, long at) {
        try {
            event(data, at);
        } catch (Unreadable unreadable) {
            fail(Causes.unreadable(unreadable));
        }
    }

    private void event(String data, long at) {
        spoken = true;
        if (isOver()) {
            return;
        }
        if (data.equals(DONE)) {
            done = true;
            fail(Causes.early());
            return;
        }
        JsonNode event = Json.read(data).orElseThrow(() -> new Unreadable("an event that is no JSON came", data));
        TgiError.in(event)
                .ifPresentOrElse(said -> fail(ContainerCauses.of(said)), () -> token(dialect.event(event), at));
    }

    private void token(StreamEvent event, long at) {
        event.text().ifPresent(text -> tokens.add(new Token(text, event.special(), event.id(), at)));
        finish = event.finish().or(() -> finish);
        generated = event.generated().isPresent() ? event.generated() : generated;
        prompt = event.prompt().isPresent() ? event.prompt() : prompt;
        whole = event.whole().or(() -> whole);
    }

    private void fail(Cause cause) {
        // What comes after the end does not unsay it.
        if (!hasEnded()) {
            error = cause;
        }
    }

    Queue<Token> tokens() {
        return tokens;
    }

    /** Whether the model has spoken to its end; counts may follow. */
    boolean hasEnded() {
        return finish.isPresent() || whole.isPresent();
    }

    /** Whether nothing more is to be expected. */
    boolean isOver() {
        return done || whole.isPresent() || error != null || (finish.isPresent() && generated.isPresent());
    }

    @Nullable
    Cause error() {
        return error;
    }

    Answer answer(String taken) {
        return tokens.isEmpty() && hasEnded()
                ? new Answer(whole.orElse(taken), finish, generated, prompt)
                : new Answer(taken, Optional.empty(), OptionalInt.empty(), prompt);
    }
}
