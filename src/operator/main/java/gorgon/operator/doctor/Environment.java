package gorgon.operator.doctor;

import gorgon.config.EnvironmentConfiguration;
import gorgon.operator.account.Clients;
import gorgon.operator.account.Refused;
import gorgon.operator.account.Unavailable;
import gorgon.operator.deployed.DeployedEndpoint;
import gorgon.operator.deployed.EndpointReader;
import gorgon.operator.progress.StagingLook;
import gorgon.operator.progress.StagingState;
import gorgon.operator.stack.StackOperation;
import gorgon.operator.stack.StackReader;
import gorgon.operator.stack.StackState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/** Collects what the parts of an environment say of the newest deployment; it changes nothing. */
final class Environment implements AutoCloseable {
    // Older lines are about another deployment, or about a trouble that is over.
    private static final Duration NEWS = Duration.ofHours(24);

    private final EnvironmentConfiguration configuration;
    private final Clients clients;
    private final StackReader stacks;
    private final EndpointReader endpoints;
    private final StagingLook staging;
    private final FailedSteps steps;
    private final LogTail logs;
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private final List<String> lookOn = new ArrayList<>();

    Environment(EnvironmentConfiguration configuration) {
        this.configuration = configuration;
        this.clients = new Clients(configuration.placement().region());
        this.stacks = new StackReader(clients);
        this.endpoints = new EndpointReader(clients);
        this.staging = new StagingLook(clients.region());
        this.steps = new FailedSteps(clients);
        this.logs = new LogTail(clients);
    }

    Examined examine() {
        String name = configuration.stackName();
        Optional<StackState> stack = ask(() -> stacks.stack(name));
        Optional<StackOperation> operation = ask(() -> stacks.newestOperation(name));
        stack.ifPresent(state -> stack(state, operation));
        Instant since = since(stack, operation);
        ask(() -> Optional.of(stacks.resources(name))).ifPresent(resources -> staging(resources, since));
        Optional<DeployedEndpoint> endpoint = ask(() -> endpoints.read(configuration.endpointName()));
        endpoint.ifPresent(this::endpoint);
        if (stack.isEmpty() && endpoint.isEmpty() && unread.isEmpty()) {
            nothing();
        }
        container(since);
        return new Examined(
                "%s: %s in %s".formatted(configuration.name(), configuration.endpointName(), clients.region()),
                Optional.of("stack %s, endpoint %s, %d lines read"
                        .formatted(
                                stack.map(StackState::status).orElse("none"),
                                endpoint.map(DeployedEndpoint::status).orElse("none"),
                                evidence.size())),
                evidence,
                unread,
                lookOn,
                Map.of("endpoint", configuration.endpointName(), "stack", name, "region", clients.region()));
    }

    @Override
    public void close() {
        logs.close();
        steps.close();
        staging.close();
        endpoints.close();
        stacks.close();
        clients.close();
    }

    private void stack(StackState stack, Optional<StackOperation> operation) {
        lookOn.add("the events of the stack %s: `aws cloudformation describe-stack-events --stack-name %s --region %s`"
                .formatted(stack.name(), stack.name(), clients.region()));
        evidence.addAll(StackFailures.of(stack, operation));
    }

    /** Another account, most often; what may not be read is not taken for missing. */
    private void nothing() {
        Evidence.trouble(
                        Place.STACK,
                        configuration.stackName(),
                        Optional.empty(),
                        "there is no stack %s in this account and region (%s), and no endpoint %s"
                                .formatted(configuration.stackName(), clients.region(), configuration.endpointName()))
                .forEach(evidence::add);
    }

    private Instant since(Optional<StackState> stack, Optional<StackOperation> operation) {
        Instant yesterday = Instant.now().minus(NEWS);
        Optional<Instant> began = operation.map(StackOperation::startedAt);
        boolean failed = stack.isPresent() && !stack.get().isWell();
        return began.filter(start -> failed || start.isAfter(yesterday)).orElse(yesterday);
    }

    private void staging(List<StackResourceSummary> resources, Instant since) {
        ask(() -> staging.failedSince(since, resources)).ifPresent(failed -> staging(resources, failed));
    }

    private void staging(List<StackResourceSummary> resources, StagingState failed) {
        lookOn.add("the execution: " + failed.page());
        Evidence.trouble(
                        Place.STAGING,
                        failed.execution(),
                        failed.endedAt(),
                        failed.failure()
                                .map(reason -> reason.startsWith("{")
                                        ? reason
                                        : "the execution is %s: %s".formatted(failed.status(), reason))
                                .orElse("the execution is " + failed.status()))
                .forEach(evidence::add);
        ask(() -> Optional.of(steps.of(failed.arn(), failed.execution()))).ifPresent(evidence::addAll);
        StagingLook.logGroups(resources)
                .forEach(group -> ask(() -> Optional.of(logs.of(Place.FUNCTION, group, failed.startedAt())))
                        .ifPresent(evidence::addAll));
    }

    private void endpoint(DeployedEndpoint endpoint) {
        Optional<Instant> changed = Optional.of(endpoint.changedAt());
        switch (endpoint.status()) {
            case "Failed", "UpdateRollbackFailed", "RollingBack", "OutOfService" ->
                tell(endpoint, changed, "the endpoint is " + endpoint.status());
            default -> {
                // It serves, or will.
            }
        }
        endpoint.failureReason().ifPresent(reason -> tell(endpoint, changed, reason));
        endpoint.unread().forEach(reason -> {
            if (reason.contains(" is gone;")) {
                tell(endpoint, changed, reason);
            } else {
                unread.add(reason);
            }
        });
        endpoint.model()
                .ifPresent(model -> Evidence.logged(Place.ENDPOINT, endpoint.name(), changed, "image: " + model.image())
                        .forEach(evidence::add));
    }

    private void tell(DeployedEndpoint endpoint, Optional<Instant> at, String text) {
        Evidence.trouble(Place.ENDPOINT, endpoint.name(), at, text).forEach(evidence::add);
    }

    private void container(Instant since) {
        String group = "/aws/sagemaker/Endpoints/" + configuration.endpointName();
        lookOn.add("the container's log: `aws logs tail %s --since 3h --region %s`".formatted(group, clients.region()));
        ask(() -> Optional.of(logs.of(Place.CONTAINER, group, since))).ifPresent(evidence::addAll);
    }

    private <T> Optional<T> ask(Supplier<Optional<T>> question) {
        try {
            return question.get();
        } catch (Refused | Unavailable silence) {
            unread.add(String.valueOf(silence.getMessage()));
            return Optional.empty();
        }
    }
}
