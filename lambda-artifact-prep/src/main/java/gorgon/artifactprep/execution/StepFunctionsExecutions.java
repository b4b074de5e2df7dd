package gorgon.artifactprep.execution;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** The executions of a state machine of AWS Step Functions; the SDK repeats what fails for a moment. */
public final class StepFunctionsExecutions implements Executions {
    // One page is enough: executions end within an hour, and the latest come first.
    private static final int PAGE = 1000;
    // All tries of one call: the functions that call have an answer to give.
    private static final Duration LONGEST_CALL = Duration.ofSeconds(15);

    private final SfnClient client;
    private final String stateMachineArn;

    public StepFunctionsExecutions(SfnClient client, String stateMachineArn) {
        this.client = client;
        this.stateMachineArn = stateMachineArn;
    }

    /** A client for the whole life of a function: region, credentials and endpoint are those of the environment. */
    public static SfnClient newClient() {
        return SfnClient.builder()
                .httpClientBuilder(Apache5HttpClient.builder())
                .overrideConfiguration(override -> override.apiCallTimeout(LONGEST_CALL))
                .build();
    }

    @Override
    public List<Execution> recent() {
        return client
                .listExecutions(
                        request -> request.stateMachineArn(stateMachineArn).maxResults(PAGE))
                .executions()
                .stream()
                .map(item -> new Execution(item.executionArn(), item.name(), item.status() == ExecutionStatus.RUNNING))
                .toList();
    }

    @Override
    public boolean start(String name, JsonNode input) {
        String text = new String(Json.bytes(input), StandardCharsets.UTF_8);
        try {
            client.startExecution(request ->
                    request.stateMachineArn(stateMachineArn).name(name).input(text));
            return true;
        } catch (ExecutionAlreadyExistsException taken) {
            return false;
        }
    }

    @Override
    public void stop(String arn, String cause) {
        client.stopExecution(request -> request.executionArn(arn).cause(cause));
    }

    @Override
    public Details describe(String arn) {
        DescribeExecutionResponse execution = client.describeExecution(request -> request.executionArn(arn));
        return new Details(
                Optional.ofNullable(execution.input()),
                Optional.ofNullable(execution.error()),
                Optional.ofNullable(execution.cause()));
    }
}
