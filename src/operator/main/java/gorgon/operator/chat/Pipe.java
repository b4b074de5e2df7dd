package gorgon.operator.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** The standard output, whose reader may leave before the end. */
final class Pipe {
    // The JDK tells EPIPE from ENOSPC by strerror's words only.
    private static final String NOBODY_READS = "broken pipe";

    private final OutputStream out;

    /** Nobody reads any more. */
    static final class Left extends RuntimeException {
        private static final long serialVersionUID = 1;

        Left() {
            super("nobody reads the standard output");
        }
    }

    Pipe(OutputStream out) {
        this.out = out;
    }

    static Pipe standard() {
        return new Pipe(new FileOutputStream(FileDescriptor.out));
    }

    /**
     * At once: a stream is read as it comes. In UTF-8 whatever the locale: a model's text is more than ASCII.
     *
     * @throws Left if nobody reads it
     * @throws UncheckedIOException if it cannot be written
     */
    void write(String text) {
        try {
            out.write(text.getBytes(UTF_8));
            out.flush();
        } catch (IOException broken) {
            throw failure(broken);
        }
    }

    private static RuntimeException failure(IOException broken) {
        String why = String.valueOf(broken.getMessage());
        return why.toLowerCase(Locale.ROOT).contains(NOBODY_READS)
                ? new Left()
                : new UncheckedIOException(
                        "tried to write the answer to the standard output: %s; its text from there on is lost"
                                .formatted(why),
                        broken);
    }
}
