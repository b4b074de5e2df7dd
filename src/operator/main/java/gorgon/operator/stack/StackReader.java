package gorgon.operator.stack;

import gorgon.operator.account.Clients;
import gorgon.operator.account.Reading;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;

/** Asks CloudFormation; it changes nothing. */
public final class StackReader implements AutoCloseable {
    private final CloudFormationClient client;

    public StackReader(Clients clients) {
        this.client = clients.of(CloudFormationClient.builder());
    }

    /** Empty where there is no such stack. */
    public Optional<StackState> stack(String name) {
        return ask(
                "the stack " + name,
                "cloudformation:DescribeStacks",
                () -> client.describeStacks(request -> request.stackName(name)).stacks().stream()
                        .findFirst()
                        .map(StackReader::state));
    }

    /** None where there is no such stack. */
    public List<StackResourceSummary> resources(String name) {
        return ask(
                        "the resources of the stack " + name,
                        "cloudformation:ListStackResources",
                        () -> Optional.of(client
                                .listStackResourcesPaginator(request -> request.stackName(name))
                                .stackResourceSummaries()
                                .stream()
                                .toList()))
                .orElse(List.of());
    }

    /** The newest one; empty where there is no such stack. */
    public Optional<StackOperation> newestOperation(String name) {
        return ask(
                "the events of the stack " + name,
                "cloudformation:DescribeStackEvents",
                () -> StackEvents.newest(client.describeStackEventsPaginator(request -> request.stackName(name))
                        .stackEvents()));
    }

    /** Whether it refuses to be deleted; empty where there is no such stack, or nobody says. */
    public Optional<Boolean> isProtected(String name) {
        return ask(
                "the termination protection of the stack " + name,
                "cloudformation:DescribeStacks",
                () -> client.describeStacks(request -> request.stackName(name)).stacks().stream()
                        .map(Stack::enableTerminationProtection)
                        .filter(Objects::nonNull)
                        .findFirst());
    }

    /** As it was uploaded; empty where there is no such stack, or one that its first change set is only to make. */
    public Optional<String> template(String name) {
        return ask(
                "the template of the stack " + name,
                "cloudformation:GetTemplate",
                () -> Optional.ofNullable(client.getTemplate(
                                        request -> request.stackName(name).templateStage(TemplateStage.ORIGINAL))
                                .templateBody())
                        .filter(body -> !body.isBlank()));
    }

    /** The ids of the deleted stacks of this name; CloudFormation keeps them for 90 days (API_ListStacks). */
    public List<String> deletedIds(String name) {
        return ask(
                        "the deleted stacks",
                        "cloudformation:ListStacks",
                        () -> Optional.of(client
                                .listStacksPaginator(request -> request.stackStatusFilters(StackStatus.DELETE_COMPLETE))
                                .stackSummaries()
                                .stream()
                                .filter(stack -> name.equals(stack.stackName()))
                                .map(StackSummary::stackId)
                                .toList()))
                .orElse(List.of());
    }

    @Override
    public void close() {
        client.close();
    }

    private static StackState state(Stack stack) {
        return new StackState(
                stack.stackId(),
                stack.stackName(),
                stack.stackStatusAsString(),
                Optional.ofNullable(stack.stackStatusReason()).filter(reason -> !reason.isBlank()),
                stack.lastUpdatedTime() == null ? stack.creationTime() : stack.lastUpdatedTime(),
                stack.outputs().stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue)));
    }

    private static <T> Optional<T> ask(String what, String permission, Supplier<Optional<T>> question) {
        return new Reading(what, permission).of(() -> {
            try {
                return question.get();
            } catch (CloudFormationException refusal) {
                if (Reading.isMissing(refusal)) {
                    return Optional.empty();
                }
                throw refusal;
            }
        });
    }
}
