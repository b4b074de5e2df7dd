package gorgon.bench.rig;

/** What a client took: seconds on the clock, seconds of processors, and the most memory that a process of it held. */
public record Usage(double wallSeconds, double cpuSeconds, long peakBytes) {
    /** One after the other. */
    public Usage then(Usage next) {
        return new Usage(
                wallSeconds + next.wallSeconds, cpuSeconds + next.cpuSeconds, Math.max(peakBytes, next.peakBytes));
    }
}
