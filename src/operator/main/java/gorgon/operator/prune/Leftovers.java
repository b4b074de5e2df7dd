package gorgon.operator.prune;

import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.staging.StagedPrefix;
import gorgon.config.EnvironmentConfiguration;
import gorgon.operator.account.Clients;
import gorgon.operator.progress.StagingLook;
import gorgon.operator.progress.StagingState;
import gorgon.operator.stack.StackReader;
import gorgon.operator.stack.StackState;
import java.util.List;
import java.util.Set;

/** What an environment staged and nothing refers to. */
final class Leftovers implements AutoCloseable {
    private final Clients clients;
    private final StackReader stacks;
    private final String stack;
    private final Bucket bucket;

    Leftovers(EnvironmentConfiguration environment) {
        this.clients = new Clients(environment.placement().region());
        this.stacks = new StackReader(clients);
        this.stack = environment.stackName();
        this.bucket = new Bucket(clients.region(), deployed());
    }

    List<Leftover> find() {
        requireQuiet();
        Set<String> used = used();
        return bucket.models().stream()
                .filter(model -> !used.contains(model.place().s3Uri()))
                .toList();
    }

    /** A deployment may have begun since they were listed. */
    void remove(Leftover model) {
        requireQuiet();
        bucket.remove(model);
    }

    @Override
    public void close() {
        bucket.close();
        stacks.close();
        clients.close();
    }

    private Set<String> used() {
        try (References references = new References(clients)) {
            return references.s3Uris();
        }
    }

    private StackState state() {
        return stacks.stack(stack)
                .orElseThrow(() -> new InvalidRequest(
                        "tried to look for unused models of %s: there is no such stack; deploy it first"
                                .formatted(stack)));
    }

    private StagedPrefix deployed() {
        return state().output("ModelS3Uri")
                .flatMap(StagedPrefix::parse)
                .orElseThrow(() -> new InvalidRequest(
                        "tried to look for unused models of %s: its output ModelS3Uri names no staged model; deploy it first"
                                .formatted(stack)));
    }

    private void requireQuiet() {
        StackState now = state();
        if (now.isChanging()) {
            throw busy("an operation is under way (%s)".formatted(now.status()));
        }
        try (StagingLook staging = new StagingLook(clients.region())) {
            if (staging.at(stacks.resources(stack))
                    .filter(StagingState::isRunning)
                    .isPresent()) {
                throw busy("a staging is running");
            }
        }
    }

    private InvalidRequest busy(String why) {
        return new InvalidRequest(
                "tried to look for unused models of %s: %s; run it once that has ended".formatted(stack, why));
    }
}
