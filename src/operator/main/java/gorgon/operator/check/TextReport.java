package gorgon.operator.check;

import gorgon.artifactprep.model.Finding;
import gorgon.artifactprep.model.Instance;
import gorgon.artifactprep.model.Serving;
import gorgon.artifactprep.model.Severity;
import gorgon.operator.console.JsonLines;
import gorgon.operator.console.Quantity;
import java.io.PrintStream;
import java.util.Locale;

/** For a person: the outcome to one stream, notes to another. */
final class TextReport implements Report {
    private final PrintStream out;
    private final PrintStream err;

    TextReport(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void note(String text) {
        err.println("note: " + text);
    }

    @Override
    public void outcome(Outcome outcome) {
        outcome.subject().forEach(out::println);
        out.println("  " + served(outcome.serving()));
        out.printf(
                Locale.ROOT,
                "  %d files, %s; read %s in %d reads, %.1f s%n",
                outcome.files(),
                Quantity.bytes(outcome.bytes()),
                Quantity.bytes(outcome.bytesRead()),
                outcome.reads(),
                JsonLines.seconds(outcome.took()));
        outcome.changes().forEach(change -> out.println("  staging " + change));
        outcome.findings().forEach(this::finding);
        out.println();
        out.println(conclusion(outcome));
    }

    /** The command itself says it. */
    @Override
    public void failed(String message) {}

    private void finding(Finding finding) {
        out.println();
        out.printf("%s %s (%s)%n", finding.severity(), finding.place(), finding.rule());
        out.println("  is        " + finding.value());
        out.println("  expected  " + finding.expected());
        out.println("  then      " + finding.consequence());
        out.println("  do        " + finding.cure());
    }

    private static String served(Serving serving) {
        Instance instance = serving.instance();
        return "TGI %s on %s (%d x %s, %.1f GiB each), %d shards"
                .formatted(
                        serving.tgi(),
                        instance.type(),
                        instance.gpus(),
                        instance.gpuModel(),
                        instance.gpuMemoryInGib(),
                        serving.shards());
    }

    private static String conclusion(Outcome outcome) {
        long errors = outcome.count(Severity.ERROR);
        long warnings = outcome.count(Severity.WARNING);
        if (errors > 0) {
            return "%s and %s: TGI %s will not serve this model"
                    .formatted(
                            counted(errors, "error"),
                            counted(warnings, "warning"),
                            outcome.serving().tgi());
        }
        String found = warnings == 0 ? "no finding" : counted(warnings, "warning");
        return "%s: TGI %s will load this model"
                .formatted(found, outcome.serving().tgi());
    }

    private static String counted(long count, String thing) {
        return "%d %s%s".formatted(count, thing, count == 1 ? "" : "s");
    }
}
