package gorgon.bench.model;

import gorgon.bench.rig.PeakMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Watches the processes of functions, which are children of this one, for the most memory that each ever held. */
final class FunctionProcesses implements AutoCloseable {
    private static final int SAMPLE_IN_MILLIS = 250;
    private static final String HANDLERS = "gorgon.artifactprep.";

    private final ScheduledExecutorService sampling = Executors.newSingleThreadScheduledExecutor();
    private final Map<Long, String> handlers = new TreeMap<>();
    private final Map<Long, Long> peaks = new TreeMap<>();

    private FunctionProcesses() {}

    static FunctionProcesses watch() {
        FunctionProcesses processes = new FunctionProcesses();
        var unused = processes.sampling.scheduleWithFixedDelay(
                processes::sample, 0, SAMPLE_IN_MILLIS, TimeUnit.MILLISECONDS);
        return processes;
    }

    /** Bytes of each process so far, by handler. */
    synchronized Map<String, List<Long>> peaks() {
        Map<String, List<Long>> byHandler = new TreeMap<>();
        peaks.forEach((pid, peak) -> byHandler
                .computeIfAbsent(String.valueOf(handlers.get(pid)), absent -> new ArrayList<>())
                .add(peak));
        return byHandler;
    }

    private synchronized void sample() {
        ProcessHandle.current().children().forEach(child -> {
            try {
                sample(child.pid());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void sample(long pid) throws IOException {
        String handler = handlers.containsKey(pid) ? handlers.get(pid) : handler(pid);
        if (handler != null && !handler.isEmpty()) {
            handlers.put(pid, handler);
            peaks.merge(pid, PeakMemory.of(pid), Math::max);
        }
    }

    /** The last argument of the runtime's command; empty of any other program. */
    private static String handler(long pid) throws IOException {
        try {
            String[] command =
                    Files.readString(Path.of("/proc/" + pid + "/cmdline")).split("\0", 0);
            String last = command[command.length - 1];
            return last.startsWith(HANDLERS) ? last.substring(HANDLERS.length()).replaceFirst("::.*", "") : "";
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    @Override
    public void close() {
        sampling.shutdownNow();
    }
}
