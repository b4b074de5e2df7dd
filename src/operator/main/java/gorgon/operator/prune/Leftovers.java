package gorgon.operator.prune;

import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.staging.Scope;
import gorgon.artifactprep.staging.StagedPrefix;
import gorgon.config.EnvironmentConfiguration;
import gorgon.operator.account.Clients;
import gorgon.operator.progress.StagingLook;
import gorgon.operator.progress.StagingState;
import gorgon.operator.stack.StackReader;
import gorgon.operator.stack.StackState;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** What an environment staged and nothing refers to. */
final class Leftovers implements AutoCloseable {
    private final Clients clients;
    private final StackReader stacks;
    private final String stack;
    private final StagedPrefix deployed;
    private final Bucket bucket;

    Leftovers(EnvironmentConfiguration environment) {
        this.clients = new Clients(environment.placement().region());
        this.stacks = new StackReader(clients);
        this.stack = environment.stackName();
        this.deployed = deployed();
        this.bucket = new Bucket(clients.region(), deployed.bucket());
    }

    Found find() {
        requireQuiet();
        Ground ground = ground();
        Used used = used();
        return new Found(
                new StagedModels(bucket, ground)
                        .all().stream()
                                .filter(model -> !used.has(model.place().s3Uri()))
                                .filter(model -> !deployed.s3Uri()
                                        .startsWith(model.place().s3Uri()))
                                .toList(),
                ground.starts().stream()
                        .flatMap(start -> bucket.uploads(start).stream())
                        .filter(upload -> ground.has(upload.key()))
                        .toList(),
                used.unknown());
    }

    /** A deployment may have begun since they were listed. */
    void remove(Leftover model) {
        requireQuiet();
        bucket.remove(model.versions());
    }

    void abort(OpenUpload upload) {
        requireQuiet();
        bucket.abort(upload);
    }

    @Override
    public void close() {
        bucket.close();
        stacks.close();
        clients.close();
    }

    private Used used() {
        try (References references = new References(clients)) {
            return references.read();
        }
    }

    private Ground ground() {
        List<StackResourceSummary> resources = stacks.resources(stack);
        Set<Scope> scopes =
                Stream.concat(Stream.of(deployed.scope()), earlier(resources)).collect(Collectors.toSet());
        return new Ground(scopes, physicalIds(resources, "AWS::S3::Bucket").anyMatch(deployed.bucket()::equals));
    }

    /** A stack that is created again stages under another scope, into the same bucket if that was given to it. */
    private Stream<Scope> earlier(List<StackResourceSummary> resources) {
        List<String> logicalIds = resources.stream()
                .filter(resource -> "Custom::StagedModel".equals(resource.resourceType()))
                .map(StackResourceSummary::logicalResourceId)
                .toList();
        return stacks.deletedIds(stack).stream()
                .flatMap(id -> logicalIds.stream().map(logicalId -> Scope.of(id, logicalId)));
    }

    private static Stream<String> physicalIds(List<StackResourceSummary> resources, String type) {
        return resources.stream()
                .filter(resource -> type.equals(resource.resourceType()))
                .map(StackResourceSummary::physicalResourceId)
                .filter(Objects::nonNull);
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
