package gorgon.infra;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Ends processes that do not end by themselves. */
final class LateProcesses {
    private LateProcesses() {}

    /** Returns at once; whoever is still there after so long is killed, whether or not this JVM is ending meanwhile. */
    static void endAfter(Duration patience, Supplier<Stream<ProcessHandle>> processes) {
        Thread.ofPlatform().daemon().name("late processes").start(() -> {
            try {
                Thread.sleep(patience);
                processes.get().forEach(ProcessHandle::destroyForcibly);
            } catch (InterruptedException nobodyDoes) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
