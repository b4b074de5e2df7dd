package gorgon.operator.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/** What a script asks. */
final class Questions {
    private static final String STANDARD_INPUT = "-";

    private final InputStream in;

    Questions(InputStream in) {
        this.in = in;
    }

    /** The texts as paragraphs of one question, {@code -} being the standard input. */
    List<String> of(List<String> texts) {
        return List.of(texts.stream()
                .map(text -> text.equals(STANDARD_INPUT) ? rest() : text)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n\n")));
    }

    /** The whole standard input as one question. */
    List<String> one() {
        return List.of(rest().strip());
    }

    /** Each of its lines as a question. */
    List<String> lines() {
        return rest().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private String rest() {
        try {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("tried to read the standard input: it broke", broken);
        }
    }
}
