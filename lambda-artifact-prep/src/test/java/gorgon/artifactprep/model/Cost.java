package gorgon.artifactprep.model;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What a thread took to read something. */
record Cost(int inputBytes, long allocatedBytes, long nanoseconds) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long MOST_ALLOCATED = 1 << 20;
    private static final long MOST_ALLOCATED_A_BYTE = 40;
    private static final long MOST_NANOSECONDS = 1_000_000_000;
    private static final long MOST_NANOSECONDS_A_BYTE = 200;

    static Cost of(byte[] input, Runnable reading) {
        long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
        long nanosecondsBefore = THREADS.getCurrentThreadCpuTime();
        reading.run();
        return new Cost(
                input.length,
                THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore,
                THREADS.getCurrentThreadCpuTime() - nanosecondsBefore);
    }

    /** Whether it is what a reader may take: so much for each byte, and a little to begin with. */
    boolean isWorthIt() {
        return allocatedBytes <= MOST_ALLOCATED + MOST_ALLOCATED_A_BYTE * inputBytes
                && nanoseconds <= MOST_NANOSECONDS + MOST_NANOSECONDS_A_BYTE * inputBytes;
    }
}
