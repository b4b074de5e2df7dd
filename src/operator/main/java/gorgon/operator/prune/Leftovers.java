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
import java.time.Instant;
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
        this.deployed = modelOf(state());
        this.bucket = new Bucket(clients.region(), deployed.bucket());
    }

    Found find() {
        Ground ground = ground();
        Used used = used().and(modelOf(quiet()).s3Uri());
        return new Found(
                new StagedModels(bucket, ground)
                        .all().stream()
                                .filter(model -> !used.has(model.place().s3Uri()))
                                .toList(),
                ground.starts().stream()
                        .flatMap(start -> bucket.uploads(start).stream())
                        .filter(upload -> ground.has(upload.key()))
                        .toList(),
                used.unknown());
    }

    /** When the stack last changed: until then it may have used another model. */
    Instant replaced() {
        return state().changedAt();
    }

    /** Since they were listed, and while somebody thought about the question, it may have come into use. */
    void remove(Leftover model) {
        if (usedNow().has(model.place().s3Uri())) {
            throw new InvalidRequest("tried to remove %s: it has come into use since it was listed; run prune again"
                    .formatted(model.place().s3Uri()));
        }
        bucket.remove(model.versions());
    }

    void abort(OpenUpload upload) {
        usedNow();
        bucket.abort(upload);
    }

    @Override
    public void close() {
        bucket.close();
        stacks.close();
        clients.close();
    }

    /** The stack is asked last: a deployment that ended meanwhile shows in its output, and one that began in its status. */
    private Used usedNow() {
        Used now = used();
        Used.requireKnown(now.unknown());
        return now.and(modelOf(quiet()).s3Uri());
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

    private StagedPrefix modelOf(StackState deployed) {
        return deployed.output("ModelS3Uri")
                .flatMap(StagedPrefix::parse)
                .orElseThrow(() -> new InvalidRequest(
                        "tried to look for unused models of %s: its output ModelS3Uri names no staged model; deploy it first"
                                .formatted(stack)));
    }

    private StackState quiet() {
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
        return now;
    }

    private InvalidRequest busy(String why) {
        return new InvalidRequest(
                "tried to look for unused models of %s: %s; run it once that has ended".formatted(stack, why));
    }
}
