package gorgon.operator.chat;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The standard output, whose reader may leave before the end. */
final class Pipe {
    private final PrintStream out;

    /** Nobody reads any more. */
    static final class Left extends RuntimeException {
        private static final long serialVersionUID = 1;

        Left() {
            super("nobody reads the standard output");
        }
    }

    Pipe(PrintStream out) {
        this.out = out;
    }

    /** In UTF-8 whatever the locale: a model's text is more than ASCII. */
    static Pipe standard() {
        return new Pipe(new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8));
    }

    /** At once: a stream is read as it comes. */
    void write(String text) {
        out.print(text);
        // PrintStream tells of no failure by itself; this also flushes.
        if (out.checkError()) {
            throw new Left();
        }
    }
}
