package gorgon.operator.progress;

import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.json.Json;
import gorgon.operator.account.Clients;
import gorgon.operator.account.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.SfnException;

/** What can be read of a deployment in one region; it changes nothing. */
final class Cloud implements AutoCloseable {
    private static final int LATEST = 20;

    private final Clients clients;
    private final CloudFormationClient stacks;
    private final SfnClient machines;
    private final CloudWatchLogsClient logs;

    Cloud(String region) {
        this.clients = new Clients(region);
        this.stacks = clients.of(CloudFormationClient.builder());
        this.machines = clients.of(SfnClient.builder());
        this.logs = clients.of(CloudWatchLogsClient.builder());
    }

    /** Empty where there is no such stack. */
    Optional<Stack> stack(String name) {
        return new Reading("the resources of the stack " + name, "cloudformation:ListStackResources").of(() -> {
            try {
                return Optional.of(
                        new Stack(StagingResources.among(stacks
                                .listStackResourcesPaginator(request -> request.stackName(name))
                                .stackResourceSummaries()
                                .stream()
                                .toList())));
            } catch (CloudFormationException failure) {
                if (Reading.isMissing(failure)) {
                    return Optional.empty();
                }
                throw failure;
            }
        });
    }

    /** What there is of a stack. */
    record Stack(Optional<StagingResources> staging) {}

    /** One that runs, or else the last one. */
    Optional<Execution> newest(String machineArn) {
        List<ExecutionListItem> latest = latest(machineArn);
        return latest.stream()
                .filter(item -> item.status() == ExecutionStatus.RUNNING)
                .findFirst()
                .or(() -> latest.stream().findFirst())
                .map(item -> execution(item.executionArn()));
    }

    /** The newest that began since then and ended without success. */
    Optional<Execution> failedSince(Instant since, String machineArn) {
        return latest(machineArn).stream()
                .filter(item -> item.status() != ExecutionStatus.RUNNING && item.status() != ExecutionStatus.SUCCEEDED)
                .filter(item -> item.startDate().isAfter(since))
                .findFirst()
                .map(item -> execution(item.executionArn()));
    }

    /** None where the machine is gone. */
    private List<ExecutionListItem> latest(String machineArn) {
        return new Reading("the executions of " + machineArn, "states:ListExecutions").of(() -> {
            try {
                return machines.listExecutions(
                                request -> request.stateMachineArn(machineArn).maxResults(LATEST))
                        .executions();
            } catch (SfnException refusal) {
                if (Reading.isMissing(refusal)) {
                    return List.of();
                }
                throw refusal;
            }
        });
    }

    Execution execution(String arn) {
        DescribeExecutionResponse answer = new Reading("the execution " + arn, "states:DescribeExecution")
                .of(() -> machines.describeExecution(request -> request.executionArn(arn)));
        return new Execution(
                arn,
                answer.statusAsString(),
                answer.startDate(),
                Optional.ofNullable(answer.stopDate()),
                removes(answer.input()),
                Optional.ofNullable(answer.cause()).or(() -> Optional.ofNullable(answer.error())));
    }

    /** In no order; none where the group is gone. */
    List<LogLine> lines(String group, Instant since) {
        return new Reading("the lines of the log group " + group, "logs:FilterLogEvents").of(() -> {
            try {
                return logs
                        .filterLogEventsPaginator(
                                request -> request.logGroupName(group).startTime(since.toEpochMilli()))
                        .events()
                        .stream()
                        .map(event ->
                                new LogLine(event.eventId(), Instant.ofEpochMilli(event.timestamp()), event.message()))
                        .toList();
            } catch (ResourceNotFoundException gone) {
                return List.of();
            }
        });
    }

    @Override
    public void close() {
        stacks.close();
        machines.close();
        logs.close();
        clients.close();
    }

    /** Of the input nothing else is kept: it holds CloudFormation's signed address. */
    private static boolean removes(@Nullable String input) {
        try {
            return input != null
                    && Json.read(input).path("requestType").asText().equals("Delete");
        } catch (InvalidRequest notOurs) {
            return false;
        }
    }
}
