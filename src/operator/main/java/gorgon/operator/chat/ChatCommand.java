package gorgon.operator.chat;

import gorgon.client.ChatEndpoint;
import gorgon.client.SageMakerEndpoint;
import gorgon.operator.account.Credentials;
import gorgon.operator.console.Terminals;
import gorgon.operator.endpoint.ChosenEndpoint;
import gorgon.operator.endpoint.EndpointOptions;
import gorgon.operator.generation.GenerationOptions;
import gorgon.operator.generation.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./gorgon chat}: talks to the model behind an endpoint. */
@Command(
        name = "chat",
        mixinStandardHelpOptions = true,
        description = {
            "Talks to the model: a conversation on a terminal, or one question from a script.",
            "",
            "On a terminal, answers come as they are generated; Ctrl-C stops one, Ctrl-D ends, /help tells the rest. With -m, or"
                    + " where the standard input is no terminal, the answer goes to stdout. It changes nothing in AWS."
                    + " Exit code 0 if every answer is complete, or ended by its length (a note says so), 1 if one is not"
                    + " (what came of it is shown) or cannot be written, 2 for a wrong call, 130 after Ctrl-C; a conversation on"
                    + " a terminal ends with 0. Credentials and profile are those of the AWS CLI; they need"
                    + " sagemaker:InvokeEndpoint.",
            ""
        })
public final class ChatCommand implements Callable<Integer> {
    @Mixin
    private final EndpointOptions endpoint = new EndpointOptions();

    @Mixin
    private final GenerationOptions generation = new GenerationOptions();

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "the question; '-' is the standard input, and several are its paragraphs")
    private List<String> messages = new ArrayList<>();

    @Option(names = "--turns", description = "each line of the standard input is a question, in one conversation")
    private boolean turns;

    @Option(names = "--system", paramLabel = "TEXT", description = "what the model is told before everything else")
    private @Nullable String system;

    @Option(
            names = "--no-stream",
            description = "asks for the whole answer at once, which SageMaker limits to 60 seconds")
    private boolean whole;

    @Option(names = "--json", description = "one JSON object an answer on stdout")
    private boolean json;

    @Option(names = "--history", paramLabel = "FILE", description = "keeps the typed lines there (default: nowhere)")
    private @Nullable Path history;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        ChosenEndpoint chosen = endpoint.chosen();
        Settings settings = generation.settings(chosen);
        if (isConversation()) {
            converse(chosen, settings);
        } else {
            answer(chosen, settings, questions());
        }
        return 0;
    }

    private boolean isConversation() {
        return messages.isEmpty() && !turns && !json && Terminals.input() && Terminals.output();
    }

    private void converse(ChosenEndpoint chosen, Settings settings) {
        Credentials.require();
        try (ChatEndpoint model = model(chosen);
                Terminal terminal = TerminalChat.system()) {
            TerminalScreen screen = new TerminalScreen(terminal);
            screen.note("%s in %s, by the %s format; /help tells what else can be said, Ctrl-D ends"
                    .formatted(
                            chosen.name(),
                            chosen.region(),
                            chosen.format().name().toLowerCase(Locale.ROOT)));
            settings.loss().ifPresent(screen::note);
            new TerminalChat(terminal, Optional.ofNullable(history))
                    .run(new Session(way(model), screen, dialogue(), settings));
        } catch (IOException broken) {
            throw new UncheckedIOException("tried to close the terminal: it broke", broken);
        }
    }

    private void answer(ChosenEndpoint chosen, Settings settings, Iterator<String> questions) {
        Credentials.require();
        Pipe out = Pipe.standard();
        settings.loss().ifPresent(ChatCommand::note);
        Shown shown = json
                ? new ShownJson(out, settings.leftOut())
                : new ShownText(out, ChatCommand::note, Terminals.output());
        try (ChatEndpoint model = model(chosen)) {
            new Script(way(model), shown, dialogue(), settings.parameters()).run(questions);
        } catch (Pipe.Left enough) {
            // As with `| head`: whoever left has what they wanted.
        }
    }

    private static void note(String text) {
        System.err.println("note: " + text);
    }

    private Iterator<String> questions() {
        if (turns && !messages.isEmpty()) {
            throw wrong("--turns reads the questions, and -m gives one; leave one out");
        }
        Questions questions = new Questions(System.in);
        Iterator<String> asked = turns ? questions.lines() : one(questions);
        if (!asked.hasNext()) {
            throw wrong("tried to read the question: it is empty; give one with -m, or on the standard input");
        }
        return asked;
    }

    private Iterator<String> one(Questions questions) {
        String question = messages.isEmpty() ? questions.one() : questions.of(messages);
        return (question.isEmpty() ? List.<String>of() : List.of(question)).iterator();
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), problem);
    }

    private Dialogue dialogue() {
        return new Dialogue(Optional.ofNullable(system));
    }

    private Way way(ChatEndpoint model) {
        return whole ? Way.whole(model) : Way.streamed(model);
    }

    private static ChatEndpoint model(ChosenEndpoint chosen) {
        return SageMakerEndpoint.builder(chosen.name())
                .region(chosen.region())
                .format(chosen.format())
                .build();
    }
}
