package gorgon.operator.bench;

import java.io.PrintStream;

/** For a person: a table, and a line for each thing that is more than a figure. */
final class TextReport implements Report {
    private final PrintStream out;

    TextReport(PrintStream out) {
        this.out = out;
    }

    @Override
    public void found(Result result) {
        say("endpoint", Sentences.endpoint(result));
        say("load", Sentences.load(result));
        out.println();
        TextTable.lines(result.measured()).forEach(out::println);
        out.println();
        say("throughput", Sentences.throughput(result.measured()));
        Sentences.tokens(result.measured()).ifPresent(tokens -> say("", tokens));
        Sentences.failures(result.measured()).forEach(failure -> say("failures", failure));
        say("speculation", SpeculationText.verdict(result));
        SpeculationText.sizes(result.measured().speculation()).ifPresent(sizes -> say("", sizes));
        say("published", Sentences.published(result));
        say("cost", Sentences.cost(result));
        say("error", Sentences.error(result.lateness()));
        result.expectations().forEach(asked -> say(asked.met() ? "kept" : "missed", asked.text()));
        TextHistogram.lines(result.measured().perToken()).forEach(out::println);
    }

    /** The command itself says it. */
    @Override
    public void failed(String message) {}

    private void say(String what, String text) {
        out.println("%-12s %s".formatted(what, text));
    }
}
