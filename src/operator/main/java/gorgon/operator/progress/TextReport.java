package gorgon.operator.progress;

import gorgon.operator.console.LiveArea;
import gorgon.operator.console.Quantity;
import gorgon.operator.console.Snapshot;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/** For a person: what goes on to one stream, what came of it to another. */
final class TextReport implements Report {
    private static final Duration EVERY_LINE = Duration.ofSeconds(10);

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
    public void note(String text) {
        say("note: " + text);
    }

    @Override
    public void following(Execution execution) {
        say("%s: execution %s".formatted(execution.removes() ? "removing a model" : "staging", execution.name()));
        say("  " + execution.page());
    }

    @Override
    public void planned(Planned planned) {
        String copies = planned.copies() == 0 ? "" : ", %d of them inside S3".formatted(planned.copies());
        say("planned %d files, %s%s, to %s"
                .formatted(planned.files(), Quantity.bytes(planned.bytes()), copies, planned.uri()));
    }

    @Override
    public void staged(String path, long bytes, Duration took) {
        say("staged  %-12s%8s  %s".formatted(Quantity.bytes(bytes), Quantity.time(took), path));
    }

    @Override
    public void progress(Snapshot now) {
        live.ifPresentOrElse(area -> area.show(now.frame()), () -> say(now.summary()));
    }

    @Override
    public Duration interval() {
        return live.isPresent() ? Duration.ZERO : EVERY_LINE;
    }

    @Override
    public void ended(Ending ending) {
        live.ifPresent(LiveArea::clear);
        results.println(headline(ending));
        ending.model().ifPresent(model -> results.println("  model      " + model.s3Uri()));
        ending.reason().ifPresent(reason -> results.println("  reason     " + reason));
        results.println("  execution  " + ending.execution().page());
    }

    /** The command itself says it. */
    @Override
    public void failed(String message) {}

    @Override
    public void end() {
        live.ifPresent(LiveArea::clear);
    }

    private void say(String line) {
        live.ifPresentOrElse(area -> area.keep(line), () -> news.println(line));
    }

    private static String headline(Ending ending) {
        String took = Quantity.time(ending.took());
        if (!ending.execution().succeeded()) {
            return "%s after %s".formatted(ending.execution().status(), took);
        }
        if (ending.execution().removes()) {
            return "the model is removed, in %s".formatted(took);
        }
        if (ending.upToDate()) {
            return "up to date in %s; nothing was copied".formatted(took);
        }
        return ending.model()
                .map(model -> "staged %d files, %s in %s, every byte verified"
                        .formatted(model.files(), Quantity.bytes(model.bytes()), took))
                .orElseGet(() -> "staged in %s, every byte verified".formatted(took));
    }
}
