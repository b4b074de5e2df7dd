package gorgon.style;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs palantir-java-format on the test JVM, because Maven's own may be too old to parse the sources. */
class FormatTest {
    private static final Path ROOT = Path.of(System.getProperty("gorgon.root"));
    private static final boolean WRITE = "write".equals(System.getProperty("gorgon.format"));
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    @Test
    void everySourceIsFormatted() {
        List<Path> sources = sources();

        List<String> unformatted = sources.stream()
                .filter(source -> !isFormatted(source))
                .map(source -> ROOT.relativize(source).toString())
                .toList();

        assertThat(sources).hasSizeGreaterThan(50);
        assertThat(unformatted).as("run `./gorgon format`").isEmpty();
    }

    private static boolean isFormatted(Path source) {
        try {
            String text = Files.readString(source);
            String formatted = format(text);
            if (WRITE && !formatted.equals(text)) {
                Files.writeString(source, formatted);
                return true;
            }
            return formatted.equals(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FormatterException e) {
            throw new IllegalStateException("tried to format " + source + ": " + e.getMessage(), e);
        }
    }

    private static String format(String text) throws FormatterException {
        String imported = ImportOrderer.reorderImports(
                RemoveUnusedImports.removeUnusedImports(text), JavaFormatterOptions.Style.PALANTIR);
        return FORMATTER.formatSource(imported);
    }

    private static List<Path> sources() {
        return Stream.of("src", "lambda-artifact-prep/src", "test", "bench")
                .map(ROOT::resolve)
                .filter(Files::isDirectory)
                .flatMap(FormatTest::javaFilesBelow)
                .sorted()
                .toList();
    }

    private static Stream<Path> javaFilesBelow(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !ROOT.relativize(file).toString().matches("(.*/)?(target|node_modules)/.*"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
