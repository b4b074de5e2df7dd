package gorgon.operator.doctor;

import gorgon.artifactprep.failure.InvalidRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A log that somebody has, without AWS; of its lines only those are kept that say something. */
final class LogText {
    private static final String STANDARD_INPUT = "-";

    private final List<Cause> causes = CauseTable.causes();
    private final List<Evidence> evidence = new ArrayList<>();
    private final String name;
    private int count;

    private LogText(String file) {
        this.name = file.equals(STANDARD_INPUT) ? "stdin" : file;
    }

    static Examined read(String file) {
        LogText log = new LogText(file);
        try (InputStream bytes = file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(Path.of(file));
                Reader text = reader(bytes)) {
            log.read(new CappedLines(text));
        } catch (NoSuchFileException missing) {
            throw new InvalidRequest("tried to read %s: there is no such file; check the path".formatted(file));
        } catch (IOException failure) {
            throw new InvalidRequest(
                    "tried to read %s: %s; check that it can be read".formatted(file, failure), failure);
        }
        return log.examined(file);
    }

    // A byte that is no UTF-8 does not make a log unreadable.
    private static Reader reader(InputStream bytes) {
        return new BufferedReader(new InputStreamReader(
                bytes,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)));
    }

    private void read(CappedLines lines) throws IOException {
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            count++;
            Evidence.logged(Place.FILE, "%s:%d".formatted(name, count), Optional.empty(), line.get())
                    .filter(said -> said.isTrouble() || causes.stream().anyMatch(cause -> cause.explains(said)))
                    .forEach(evidence::add);
        }
    }

    private Examined examined(String file) {
        return new Examined(
                file.equals(STANDARD_INPUT) ? "standard input" : file,
                Optional.of("%d lines".formatted(count)),
                evidence,
                List.of(),
                List.of("the lines around them; without --log the environment itself is asked"),
                Map.of("endpoint", "ENDPOINT", "stack", "STACK", "region", "REGION"));
    }
}
