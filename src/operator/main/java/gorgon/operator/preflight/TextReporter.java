package gorgon.operator.preflight;

import gorgon.artifactprep.preflight.Needs;
import gorgon.artifactprep.preflight.Result;
import java.io.PrintStream;

/** For a person: a table, each cure below what it is for. */
final class TextReporter implements Reporter {
    private final PrintStream out;

    TextReporter(PrintStream out) {
        this.out = out;
    }

    @Override
    public void answered(Answer answer) {
        Needs needs = answer.question().needs();
        say("%s in %s: %s on %s, %d to serve, %d more during an update"
                .formatted(
                        answer.question().environment(),
                        needs.region(),
                        needs.endpointName(),
                        needs.instanceType(),
                        needs.instances(),
                        needs.updateInstances()));
        say("");
        answer.report().results().forEach(this::result);
        say("");
        others(answer.others(), needs);
    }

    /** The program says it. */
    @Override
    public void failed(String message) {}

    private void result(Result result) {
        row(result.label(), result.subject(), result.found());
        if (!result.remedy().isEmpty()) {
            row("", "", result.remedy());
        }
    }

    private void others(OtherEndpoints others, Needs needs) {
        others.found().forEach(other -> say("%s also has %d of the quota".formatted(other.name(), other.instances())));
        others.unknown()
                .ifPresentOrElse(
                        reason -> say("what other endpoints have of the quota is not known: %s".formatted(reason)),
                        () -> say("with other endpoints %d %s are needed"
                                .formatted(needs.total() + others.instances(), needs.instanceType())));
    }

    private void row(String label, String subject, String text) {
        say("  %-11s  %-29s  %s".formatted(label, subject, text));
    }

    private void say(String line) {
        out.println(line.stripTrailing());
    }
}
