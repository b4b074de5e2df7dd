package gorgon.operator.stage;

import gorgon.artifactprep.model.Finding;
import gorgon.artifactprep.staging.FileResult;
import gorgon.operator.console.LiveArea;
import gorgon.operator.console.Quantity;
import gorgon.operator.console.Snapshot;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/** For a person: what goes on to one stream, what came out of it to another. */
final class TextReport implements Report {
    private static final Duration EVERY_LINE = Duration.ofSeconds(10);
    private static final Duration EVERY_FRAME = Duration.ofMillis(200);

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
    public void found(Finding finding) {
        switch (finding.severity()) {
            case ERROR -> say("error: " + finding.sentence());
            case WARNING -> note(finding.sentence());
        }
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
    public synchronized void progress(Snapshot now) {
        live.ifPresentOrElse(area -> area.show(now.frame()), () -> say(now.summary()));
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
}
