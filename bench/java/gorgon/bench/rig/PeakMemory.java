package gorgon.bench.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The most memory that a process ever held (man7.org/linux/man-pages/man5/proc_pid_status.5.html). */
public final class PeakMemory {
    private PeakMemory() {}

    /** In bytes; 0 of a process that has ended. */
    public static long of(long pid) throws IOException {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("No such process")) {
                return 0;
            }
            throw e;
        }
    }
}
