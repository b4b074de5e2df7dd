package gorgon.operator.doctor;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** The lines of a text of any size, each no longer than what fits into memory with ease. */
record CappedLines(Reader text) {
    private static final int LONGEST = 1 << 20;

    /** Empty at the end. */
    Optional<String> next() throws IOException {
        int character = text.read();
        if (character < 0) {
            return Optional.empty();
        }
        StringBuilder line = new StringBuilder();
        while (character >= 0 && character != '\n') {
            if (line.length() < LONGEST) {
                line.append((char) character);
            }
            character = text.read();
        }
        return Optional.of(line.toString());
    }
}
