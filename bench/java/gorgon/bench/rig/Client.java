package gorgon.bench.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs programs one at a time and measures them from outside, by what Linux says of them
 * (man7.org/linux/man-pages/man5/proc_pid_stat.5.html).
 */
public final class Client {
    /** Of {@code sysconf(_SC_CLK_TCK)}: 100 on every Linux that has a JDK. */
    private static final double TICKS_PER_SECOND = 100;

    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final int SAMPLE_IN_MILLIS = 20;

    private final Path log;

    /** What the programs print goes to {@code log}. */
    public Client(Path log) {
        this.log = log;
    }

    /** Waits for the end; anything but exit status 0 is an error with what the program said. */
    public Usage run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(Client::steersClients);
        builder.environment().putAll(environment);
        double cpuBefore = cpuOfEndedChildren();
        long start = System.nanoTime();
        Process process = builder.start();
        long peak = 0;
        try {
            while (!process.waitFor(SAMPLE_IN_MILLIS, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, PeakMemory.of(process.pid()));
                refuseLateness(command, start);
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        double wall = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) {
            throw new IllegalStateException("tried to run %s: it ended with %d and said%n%s"
                    .formatted(String.join(" ", command), process.exitValue(), Files.readString(log)));
        }
        return new Usage(wall, cpuOfEndedChildren() - cpuBefore, peak);
    }

    /** A person's own proxies, credentials and settings are not what is measured. */
    private static boolean steersClients(String variable) {
        String upper = variable.toUpperCase(java.util.Locale.ROOT);
        return upper.endsWith("_PROXY")
                || upper.startsWith("AWS_")
                || upper.startsWith("RCLONE_")
                || upper.startsWith("HF_")
                || upper.equals("JAVA_TOOL_OPTIONS")
                || upper.equals("JDK_JAVA_OPTIONS");
    }

    private static void refuseLateness(List<String> command, long start) {
        if (System.nanoTime() - start > LIMIT.toNanos()) {
            throw new IllegalStateException(
                    "tried to run %s: it did not end within %s".formatted(String.join(" ", command), LIMIT));
        }
    }

    /** User and system time of all children that were waited for, and of theirs: fields 16 and 17. */
    private static double cpuOfEndedChildren() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        // Field 2 is a name in parentheses that may hold anything; field 3 follows it.
        String[] fromThird = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fromThird[13]) + Long.parseLong(fromThird[14])) / TICKS_PER_SECOND;
    }
}
