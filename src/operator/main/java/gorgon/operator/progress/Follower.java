package gorgon.operator.progress;

import gorgon.artifactprep.time.Pause;
import gorgon.operator.account.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the execution of a stack, waits for it if there is none, and follows it. */
final class Follower {
    private static final Duration POLL = Duration.ofSeconds(2);

    private final Cloud cloud;
    private final String stackName;
    private final Report report;
    private @Nullable Watch watch;
    private @Nullable String ignored;
    private String said = "";

    /** A state machine, and what it did last. */
    private record Found(StagingResources resources, Optional<Execution> newest) {}

    Follower(Cloud cloud, String stackName, Report report) {
        this.cloud = cloud;
        this.stackName = stackName;
        this.report = report;
    }

    /** How it stands: the end of the newest execution if it has come. */
    Optional<Ending> once() {
        Optional<Found> found = find();
        Optional<Execution> newest = found.flatMap(Found::newest);
        if (newest.isEmpty()) {
            found.ifPresent(machine -> say(idle(machine)));
            return Optional.empty();
        }
        return new Watch(cloud, found.orElseThrow().resources(), newest.get(), report).look(Instant.now());
    }

    /** The end of an execution that runs, or of the next one. */
    Ending follow() {
        while (true) {
            try {
                Optional<Ending> ending = step();
                if (ending.isPresent()) {
                    return ending.get();
                }
            } catch (Unavailable silence) {
                say(silence.getMessage() + "; trying again");
            }
            Pause.SLEEP.await(POLL);
        }
    }

    private Optional<Ending> step() {
        if (watch == null) {
            search();
        }
        return watch == null ? Optional.empty() : watch.look(Instant.now());
    }

    private void search() {
        Optional<Found> found = find();
        Optional<Execution> newest = found.flatMap(Found::newest);
        if (ignored == null) {
            // Over when the command was called: somebody else's.
            ignored = newest.filter(execution -> !execution.isRunning())
                    .map(Execution::arn)
                    .orElse("");
        }
        String old = ignored;
        Optional<Execution> ours = newest.filter(execution -> !execution.arn().equals(old));
        if (ours.isPresent()) {
            watch = new Watch(cloud, found.orElseThrow().resources(), ours.get(), report);
        } else {
            found.ifPresent(machine -> say(idle(machine)));
        }
    }

    private Optional<Found> find() {
        Optional<Cloud.Stack> stack = cloud.stack(stackName);
        if (stack.isEmpty()) {
            say("there is no stack %s yet; start `npx cdk deploy` in another terminal".formatted(stackName));
            return Optional.empty();
        }
        Optional<StagingResources> staging = stack.get().staging();
        if (staging.isEmpty()) {
            say("the stack %s has no state machine yet; CloudFormation makes it first".formatted(stackName));
        }
        return staging.map(resources -> new Found(resources, cloud.newest(resources.stateMachineArn())));
    }

    private String idle(Found found) {
        String last = found.newest()
                .map(execution -> " (the last execution, %s, %s)".formatted(execution.name(), execution.status()))
                .orElse("");
        return "nothing is staged in %s at present%s; it begins when `npx cdk deploy` comes to Custom::StagedModel"
                .formatted(stackName, last);
    }

    private void say(String text) {
        if (!text.equals(said)) {
            said = text;
            report.note(text);
        }
    }
}
