package gorgon.operator.bench;

import gorgon.operator.bench.load.Tally;
import gorgon.operator.console.LiveArea;
import gorgon.operator.console.Quantity;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Tells how far a load is while it goes on: a line that changes on a terminal, else one now and then. */
final class Watching {
    private static final Duration OF_A_FRAME = Duration.ofMillis(500);
    private static final Duration OF_A_LINE = Duration.ofSeconds(10);

    private final PrintStream err;
    private final LiveArea area;
    private final boolean live = LiveArea.columns() > 0;
    private final String what;
    private final Tally tally;
    private final long begun = System.nanoTime();
    private final Thread thread = Thread.ofPlatform().daemon().name("progress").unstarted(this::tell);
    private long tokens;
    private long told = begun;

    private Watching(PrintStream err, String what, Tally tally) {
        this.err = err;
        this.area = new LiveArea(err, LiveArea.columns());
        this.what = what;
        this.tally = tally;
    }

    static void during(Runnable load, PrintStream err, String what, Tally tally) {
        Watching watching = new Watching(err, what, tally);
        watching.thread.start();
        try {
            load.run();
        } finally {
            watching.end();
        }
    }

    private void end() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (live) {
            area.clear();
        }
    }

    private void tell() {
        try {
            while (true) {
                Thread.sleep(live ? OF_A_FRAME : OF_A_LINE);
                String line = line(System.nanoTime());
                if (live) {
                    area.show(List.of(line));
                } else {
                    err.println(line);
                }
            }
        } catch (InterruptedException over) {
            // The load has ended.
        }
    }

    private String line(long now) {
        Tally.Count count = tally.count();
        double speed = (count.tokens() - tokens) * 1e9 / (now - told);
        tokens = count.tokens();
        told = now;
        return String.format(
                Locale.ROOT,
                "%s  %s  %d ended%s, %d under way  %.1f tokens/s",
                what,
                Quantity.time(Duration.ofNanos(now - begun)),
                count.ended(),
                count.failed() == 0 ? "" : ", %d of them failed".formatted(count.failed()),
                count.inFlight(),
                speed);
    }
}
