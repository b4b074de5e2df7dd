package gorgon.artifactprep.guard;

import gorgon.artifactprep.account.Stacks;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** The way back of a stack: what fails on it needs a person. */
final class Rollback {
    private final Stacks stacks;

    Rollback(Stacks stacks) {
        this.stacks = stacks;
    }

    /** No where nobody can say within {@code most}. */
    boolean isUnderway(String stackId, Duration most) {
        try {
            return TimedWork.within(most, () -> stacks.status(stackId)).contains("ROLLBACK");
        } catch (ExecutionException | TimeoutException unknown) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
