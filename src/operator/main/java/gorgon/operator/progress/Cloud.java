package gorgon.operator.progress;

import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** What can be read of a deployment in one region; it changes nothing. */
final class Cloud implements AutoCloseable {
    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);
    private static final int LATEST = 20;

    private final SdkHttpClient http = Apache5HttpClient.create();
    private final CloudFormationClient stacks;
    private final SfnClient machines;
    private final CloudWatchLogsClient logs;

    Cloud(Region region) {
        this.stacks =
                in(region, CloudFormationClient.builder()).httpClient(http).build();
        this.machines = in(region, SfnClient.builder()).httpClient(http).build();
        this.logs = in(region, CloudWatchLogsClient.builder()).httpClient(http).build();
    }

    /** Empty where there is no such stack. */
    Optional<Stack> stack(String name) {
        return asked("the resources of the stack " + name, "cloudformation:ListStackResources", () -> {
            try {
                return Optional.of(
                        new Stack(StagingResources.among(stacks
                                .listStackResourcesPaginator(request -> request.stackName(name))
                                .stackResourceSummaries()
                                .stream()
                                .toList())));
            } catch (CloudFormationException failure) {
                if (isMissing(failure)) {
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
        List<ExecutionListItem> latest = asked(
                "the executions of " + machineArn,
                "states:ListExecutions",
                () -> machines.listExecutions(
                                request -> request.stateMachineArn(machineArn).maxResults(LATEST))
                        .executions());
        return latest.stream()
                .filter(item -> item.status() == ExecutionStatus.RUNNING)
                .findFirst()
                .or(() -> latest.stream().findFirst())
                .map(item -> execution(item.executionArn()));
    }

    Execution execution(String arn) {
        DescribeExecutionResponse answer = asked(
                "the execution " + arn,
                "states:DescribeExecution",
                () -> machines.describeExecution(request -> request.executionArn(arn)));
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
        return asked("the lines of the log group " + group, "logs:FilterLogEvents", () -> {
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
        http.close();
    }

    private static <B extends AwsClientBuilder<B, ?>> B in(Region region, B builder) {
        return builder.region(region).overrideConfiguration(override -> override.apiCallTimeout(LONGEST_CALL));
    }

    private static <T> T asked(String what, String permission, Supplier<T> question) {
        try {
            return question.get();
        } catch (AwsServiceException refusal) {
            throw refused("tried to read %s: ".formatted(what), permission, refusal);
        } catch (SdkClientException silence) {
            throw new Unavailable(
                    "tried to read %s: there was no answer (%s); check the network and the credentials"
                            .formatted(what, silence.getMessage()),
                    silence);
        }
    }

    private static RuntimeException refused(String tried, String permission, AwsServiceException refusal) {
        String code = refusal.awsErrorDetails().errorCode();
        return switch (code) {
            case "AccessDenied", "AccessDeniedException" ->
                new Refused(
                        tried
                                + "AWS denies it (%s); ask for the permission %s, as `./gorgon progress --help` lists them"
                                        .formatted(refusal.awsErrorDetails().errorMessage(), permission),
                        refusal);
            case "ExpiredToken", "ExpiredTokenException" ->
                new Refused(tried + "the credentials have expired; sign in again, with `aws sso login`", refusal);
            case "InvalidClientTokenId", "UnrecognizedClientException", "SignatureDoesNotMatch", "AuthFailure" ->
                new Refused(
                        tried + "AWS does not know the credentials (%s); check AWS_PROFILE".formatted(code), refusal);
            default -> new Unavailable(tried + "AWS answers %s".formatted(refusal.getMessage()), refusal);
        };
    }

    private static boolean isMissing(CloudFormationException failure) {
        return failure.awsErrorDetails().errorCode().equals("ValidationError")
                && failure.awsErrorDetails().errorMessage().contains("does not exist");
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
