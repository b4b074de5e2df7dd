package gorgon.operator.stage;

import gorgon.artifactprep.staging.FileResult;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** For a person: what goes on to one stream, what came out of it to another. */
final class TextReport implements Report {
    private static final Duration EVERY_LINE = Duration.ofSeconds(10);
    private static final Duration EVERY_FRAME = Duration.ofMillis(200);
    private static final int BAR_WIDTH = 24;
    private static final int MOST_FILE_LINES = 8;

    private final PrintStream news;
    private final PrintStream results;
    private final Optional<LiveArea> live;

    private TextReport(PrintStream news, PrintStream results, Optional<LiveArea> live) {
        this.news = news;
        this.results = results;
        this.live = live;
    }

    /** Lines only. */
    static TextReport plain(PrintStream news, PrintStream results) {
        return new TextReport(news, results, Optional.empty());
    }

    /** A bar and the files on their way, on a terminal this wide. */
    static TextReport live(PrintStream news, PrintStream results, int columns) {
        return new TextReport(news, results, Optional.of(new LiveArea(news, columns)));
    }

    @Override
    public Duration interval() {
        return live.isPresent() ? EVERY_FRAME : EVERY_LINE;
    }

    @Override
    public void planned(Planned planned) {
        say("staging %d files, %s, to %s".formatted(planned.files(), Quantity.bytes(planned.bytes()), planned.uri()));
    }

    @Override
    public void staged(String path, FileResult result, Duration took) {
        say("staged  %-12s%8s  %s".formatted(Quantity.bytes(result.size()), Quantity.time(took), path));
    }

    @Override
    public void note(String text) {
        say("note: " + text);
    }

    @Override
    public synchronized void progress(Progress.Snapshot now) {
        if (live.isEmpty()) {
            say(summary(now));
            return;
        }
        List<String> lines = new ArrayList<>();
        lines.add(bar(now.part()) + " " + summary(now));
        now.running().stream().limit(MOST_FILE_LINES).forEach(file -> lines.add(line(file)));
        if (now.running().size() > MOST_FILE_LINES) {
            lines.add("        and %d more".formatted(now.running().size() - MOST_FILE_LINES));
        }
        live.get().show(lines);
    }

    @Override
    public synchronized void committing() {
        live.ifPresent(LiveArea::clear);
        say("every byte is there and verified; making it visible");
    }

    @Override
    public synchronized void done(Outcome outcome) {
        live.ifPresent(LiveArea::clear);
        results.println(headline(outcome));
        results.println("  model     " + outcome.target().s3Uri());
        results.println("  manifest  " + outcome.target().manifestUri());
        results.println("  digest    " + outcome.digest());
        outcome.commits().forEach(commit -> results.println("  commit    " + commit));
        results.println(NextStep.of(outcome));
    }

    /** The command itself says it. */
    @Override
    public void failed(String message) {}

    @Override
    public synchronized void end() {
        live.ifPresent(LiveArea::clear);
    }

    private synchronized void say(String line) {
        live.ifPresentOrElse(area -> area.keep(line), () -> news.println(line));
    }

    private static String headline(Outcome outcome) {
        String amount = "%d files, %s".formatted(outcome.files(), Quantity.bytes(outcome.bytes()));
        return outcome.upToDate()
                ? "up to date: %s; nothing was copied".formatted(amount)
                : "staged %s in %s (%s), every byte verified"
                        .formatted(amount, Quantity.time(outcome.took()), Quantity.speed(outcome.bytesPerSecond()));
    }

    private static String summary(Progress.Snapshot now) {
        return "%3d %%  %s of %s  %s  %s  %d of %d files"
                .formatted(
                        (int) (100 * now.part()),
                        Quantity.bytes(now.done()),
                        Quantity.bytes(now.total()),
                        Quantity.speed(now.bytesPerSecond()),
                        now.left().map(left -> Quantity.time(left) + " left").orElse("waiting"),
                        now.staged(),
                        now.files());
    }

    private static String bar(double part) {
        int full = (int) Math.round(part * BAR_WIDTH);
        return "[" + "#".repeat(full) + "-".repeat(BAR_WIDTH - full) + "]";
    }

    private static String line(Progress.Running file) {
        double part = file.size() == 0 ? 1 : (double) file.done() / file.size();
        String state = part < 1 ? String.format(Locale.ROOT, "%3.0f %%", Math.floor(100 * part)) : "storing";
        return "%9s  %9s  %s".formatted(state, Quantity.bytes(file.size()), file.path());
    }
}
