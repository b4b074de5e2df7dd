package gorgon.operator;

import gorgon.operator.console.Failure;
import gorgon.operator.console.Interrupted;
import gorgon.operator.console.Visible;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** A failure becomes a message and an exit code, never a stack trace. */
final class FailureHandler implements IExecutionExceptionHandler {
    private static final int FAILED = 1;
    // As a shell has it: 128 and the number of SIGINT.
    private static final int INTERRUPTED = 130;

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof Interrupted) {
            return INTERRUPTED;
        }
        command.getErr().println("gorgon: " + Visible.of(Failure.message(failure)));
        return FAILED;
    }
}
