package gorgon.operator.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a script asks. */
final class Questions {
    private static final String STANDARD_INPUT = "-";

    private final InputStream in;

    Questions(InputStream in) {
        this.in = in;
    }

    /** The texts as paragraphs of one question, {@code -} being the standard input. */
    String of(List<String> texts) {
        return texts.stream()
                .map(text -> text.equals(STANDARD_INPUT) ? rest() : text)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    /** The whole standard input as one question. */
    String one() {
        return rest().strip();
    }

    /** Each of its lines as a question, read when it is asked: who writes them may wait for the answer before. */
    Iterator<String> lines() {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8));
        return Stream.generate(() -> line(reader))
                .takeWhile(Optional::isPresent)
                .map(line -> line.orElseThrow().strip())
                .filter(line -> !line.isEmpty())
                .iterator();
    }

    private static Optional<String> line(BufferedReader reader) {
        try {
            return Optional.ofNullable(reader.readLine());
        } catch (IOException broken) {
            throw new UncheckedIOException("tried to read the standard input: it broke", broken);
        }
    }

    private String rest() {
        try {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("tried to read the standard input: it broke", broken);
        }
    }
}
