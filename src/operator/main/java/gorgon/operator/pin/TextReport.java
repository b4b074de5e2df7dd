package gorgon.operator.pin;

import gorgon.operator.console.Quantity;
import gorgon.operator.pin.Movement.Amount;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** For a person: the outcome to one stream, notes to another. */
final class TextReport implements Report {
    private static final int SHORT_COMMIT = 7;
    private static final int MOST_FILES = 40;

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
        outcome.environments().forEach(this::environment);
        out.println();
        if (outcome.isUpToDate()) {
            out.println("pinned and up to date");
        } else if (outcome.isWritten()) {
            out.println("written to " + outcome.file());
            outcome.next().forEach(command -> out.println("next: " + command));
        } else {
            out.println("not up to date; nothing was written: pin without --check");
        }
    }

    /** The program says it. */
    @Override
    public void failed(String message) {}

    private void environment(EnvironmentPin pin) {
        out.println(pin.environment());
        pin.sources().forEach(this::source);
        out.println("  digest %s%s"
                .formatted(
                        pin.before(),
                        pin.before().equals(pin.after())
                                ? ", as before"
                                : System.lineSeparator() + "      -> " + pin.after()));
        pin.movement().ifPresent(this::movement);
    }

    private void source(SourcePin pin) {
        out.println("  %-6s %s".formatted(pin.part().key(), pin.source().repo()));
        String commit = pin.commit().hex();
        if (pin.isUpToDate()) {
            out.println("         %s, as before (%s)".formatted(commit, pin.followed()));
            return;
        }
        out.println("         %s -> %s (%s)".formatted(shortened(pin), commit, pin.followed()));
        pin.changes().ifPresentOrElse(this::changes, () -> out.println("         no commit to compare with"));
    }

    private void changes(List<FileChange> changes) {
        if (changes.isEmpty()) {
            out.println("         the same files");
        }
        changes.stream().limit(MOST_FILES).forEach(this::change);
        if (changes.size() > MOST_FILES) {
            out.println("         and %d more".formatted(changes.size() - MOST_FILES));
        }
    }

    private void change(FileChange change) {
        boolean isGone = change.after().isEmpty();
        out.println("         %-8s %9s -> %9s  %s%s"
                .formatted(
                        change.kind(),
                        size(change.before()),
                        size(change.after()),
                        change.path(),
                        change.staged() || isGone ? "" : "  (not staged)"));
    }

    private void movement(Movement movement) {
        out.println("  a deployment fetches %s from the Hub".formatted(amount(movement.fromHub())));
        if (movement.insideS3().files() > 0) {
            out.println("  and copies %s inside S3, if the last pin is what is deployed"
                    .formatted(amount(movement.insideS3())));
        }
    }

    private static String amount(Amount amount) {
        return "%s in %d file%s"
                .formatted(Quantity.bytes(amount.bytes()), amount.files(), amount.files() == 1 ? "" : "s");
    }

    private static String size(Optional<Long> bytes) {
        return bytes.map(Quantity::bytes).orElse("-");
    }

    private static String shortened(SourcePin pin) {
        String revision = pin.source().revision().value();
        return pin.source().revision().isCommit() ? revision.substring(0, SHORT_COMMIT) : revision;
    }
}
