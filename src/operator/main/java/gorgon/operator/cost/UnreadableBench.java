package gorgon.operator.cost;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file is no result of a bench. */
final class UnreadableBench extends RuntimeException {
    UnreadableBench(Path file, @Nullable String whatHappened) {
        super("tried to read %s: %s; name a file with a result of ./gorgon bench --json".formatted(file, whatHappened));
    }
}
