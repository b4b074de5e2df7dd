package gorgon.operator.chat;

import gorgon.client.Answer;
import gorgon.client.FinishReason;
import gorgon.operator.console.Failure;
import gorgon.operator.generation.Parameter;
import gorgon.operator.generation.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A conversation with a person, from line to line. */
final class Session {
    private final Way way;
    private final Screen screen;
    private final Dialogue dialogue;
    private final AtomicReference<@Nullable Turn> running = new AtomicReference<>();
    private Settings settings;

    Session(Way way, Screen screen, Dialogue dialogue, Settings settings) {
        this.way = way;
        this.screen = screen;
        this.dialogue = dialogue;
        this.settings = settings;
    }

    /** Whether it goes on after this line. */
    boolean accept(String line) {
        switch (Input.parse(line)) {
            case Input.Question(String text) -> ask(text);
            case Input.SystemPrompt(String prompt) -> system(prompt);
            case Input.Set(String name, String value) -> set(name, value);
            case Input.Help help -> screen.note(Input.HELP);
            case Input.Show show -> show();
            case Input.Retry retry ->
                dialogue.undo().ifPresentOrElse(this::ask, () -> screen.note("nothing was asked yet"));
            case Input.Undo undo ->
                screen.note(dialogue.undo()
                        .map(question -> "taken back: " + question)
                        .orElse("nothing was asked yet"));
            case Input.New again -> {
                dialogue.restart();
                screen.note("a new conversation");
            }
            case Input.Unknown(String problem) -> screen.note(problem);
            case Input.Nothing nothing -> {}
            case Input.Quit quit -> {
                return false;
            }
        }
        return true;
    }

    /** Stops the answer on its way; by any thread. */
    void stop() {
        Turn turn = running.get();
        if (turn != null) {
            turn.stop();
        }
    }

    private void ask(String question) {
        Turn turn = way.of(dialogue.asked(question, settings.parameters()), screen::piece);
        running.set(turn);
        try {
            Outcome outcome = turn.take();
            screen.endAnswer();
            dialogue.heard(outcome);
            comment(outcome);
        } finally {
            running.set(null);
        }
    }

    private void comment(Outcome outcome) {
        switch (outcome) {
            case Outcome.Complete complete -> comment(complete.answer());
            case Outcome.Stopped(String text) ->
                screen.note(
                        text.isBlank()
                                ? "stopped before it began"
                                : "stopped; the conversation has it as far as it came");
            case Outcome.Failed failed -> {
                screen.note(Failure.message(failed.failure()));
                screen.note("the conversation goes on without this turn; /retry asks again");
            }
        }
    }

    private void comment(Answer answer) {
        if (answer.finishReason().equals(Optional.of(FinishReason.LENGTH))) {
            screen.note("ended by its length; /set max_new_tokens N for more, now %s"
                    .formatted(settings.values().getOrDefault(Parameter.MAX_NEW_TOKENS, "TGI's own")));
        }
    }

    private void system(String prompt) {
        dialogue.system(prompt.isBlank() ? Optional.empty() : Optional.of(prompt));
        screen.note(prompt.isBlank() ? "no system prompt" : "the system prompt is set, from the next question on");
    }

    private void set(String name, String value) {
        try {
            Settings changed = changed(name, value);
            changed.parameters();
            settings = changed;
            screen.note(name + " is " + value + unheard(name));
        } catch (IllegalArgumentException wrong) {
            screen.note(Failure.message(wrong));
        }
    }

    private Settings changed(String name, String value) {
        if (name.equals("stop")) {
            return settings.withStop(value.equals(Settings.NONE) ? List.of() : List.of(value));
        }
        Parameter parameter = Parameter.named(name)
                .orElseThrow(() ->
                        new IllegalArgumentException("tried to set %s: there is no such parameter; take one of %s, stop"
                                .formatted(
                                        name,
                                        Arrays.stream(Parameter.values())
                                                .map(Parameter::label)
                                                .collect(Collectors.joining(", ")))));
        if (settings.isGreedy() && parameter.isForSampling()) {
            throw new IllegalArgumentException(
                    "tried to set %s: it is for sampling, and do_sample is false; /set do_sample true first"
                            .formatted(name));
        }
        return settings.with(parameter, value);
    }

    private String unheard(String name) {
        return settings.leftOut().contains(name.replace('-', '_'))
                ? "; the messages format has no word for it and leaves it out"
                : "";
    }

    private void show() {
        settings.values().forEach((parameter, value) -> screen.note("%-20s%s".formatted(parameter.label(), value)));
        settings.stop().forEach(text -> screen.note("%-20s%s".formatted("stop", text)));
        screen.note("%-20s%s".formatted("system", dialogue.said().system().orElse("none")));
        screen.note("%-20s%d"
                .formatted("questions answered", dialogue.said().messages().size() / 2));
    }
}
