package gorgon.operator.doctor;

import gorgon.artifactprep.failure.InvalidRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A log that somebody has, without AWS. */
final class LogText {
    private static final String STANDARD_INPUT = "-";

    private LogText() {}

    static Examined read(String file) {
        String text = content(file);
        List<Evidence> evidence = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String of = "%s:%d".formatted(file.equals(STANDARD_INPUT) ? "stdin" : file, i + 1);
            Evidence.logged(Place.FILE, of, Optional.empty(), lines.get(i)).forEach(evidence::add);
        }
        return new Examined(
                file.equals(STANDARD_INPUT) ? "standard input" : file,
                Optional.of("%d lines".formatted(lines.size())),
                evidence,
                List.of(),
                List.of("the lines around them; without --log the environment itself is asked"),
                Map.of("endpoint", "ENDPOINT", "stack", "STACK", "region", "REGION"));
    }

    private static String content(String file) {
        try {
            byte[] bytes = file.equals(STANDARD_INPUT) ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
            // A byte that is no UTF-8 does not make a log unreadable.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException missing) {
            throw new InvalidRequest("tried to read %s: there is no such file; check the path".formatted(file));
        } catch (IOException failure) {
            throw new InvalidRequest(
                    "tried to read %s: %s; check that it can be read".formatted(file, failure), failure);
        }
    }
}
