package gorgon.localaws.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.localaws.cloudformation.ProvisionedResource;
import gorgon.localaws.http.AwsError;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutionsTest {
    private static final String WAITING = "{'StartAt':'S','States':{'S':{'Type':'Task',"
            + "'Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','End':true}}}";

    private final Bench bench = new Bench();
    private final CountDownLatch gate = new CountDownLatch(1);

    ExecutionsTest() {
        bench.functions.define("work", event -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return event;
        });
    }

    @AfterEach
    void close() {
        gate.countDown();
        bench.close();
    }

    @Test
    void startsOneExecutionForOneName() {
        String machine = bench.create(WAITING);
        String first = bench.start(machine, "request-1", "{'a':1}");

        assertThat(bench.start(machine, "request-1", "{ 'a' : 1 }")).isEqualTo(first);
        assertThatThrownBy(() -> bench.start(machine, "request-1", "{'a':2}"))
                .isInstanceOfSatisfying(
                        AwsError.class, refused -> assertThat(refused.code()).isEqualTo("ExecutionAlreadyExists"));
        gate.countDown();
        bench.ended(first);
        assertThatThrownBy(() -> bench.start(machine, "request-1", "{'a':1}"))
                .hasMessageContaining("Execution Already Exists");
    }

    @Test
    void stopsAnExecutionAndTellsTheEventBus() {
        String execution = bench.start(bench.create(WAITING), "one", "{'a':1}");

        bench.call("StopExecution", "{'executionArn':'" + execution + "','error':'SUPERSEDED','cause':'by another'}");

        JsonNode ended = bench.describe(execution);
        assertThat(ended.path("status").asText()).isEqualTo("ABORTED");
        assertThat(ended.path("error").asText()).isEqualTo("SUPERSEDED");
        assertThat(bench.statusChanges)
                .extracting(event -> event.at("/detail/status").asText())
                .containsExactly("RUNNING", "ABORTED");
        JsonNode event = bench.statusChanges.getLast();
        assertThat(event.path("source").asText()).isEqualTo("aws.states");
        assertThat(event.path("detail-type").asText()).isEqualTo("Step Functions Execution Status Change");
        assertThat(event.at("/detail/executionArn").asText()).isEqualTo(execution);
        assertThat(event.at("/detail/input").asText()).isEqualTo("{\"a\":1}");
        assertThat(event.at("/detail/cause").asText()).isEqualTo("by another");
    }

    @Test
    void listsExecutionsNewestFirstInPages() {
        String machine = bench.create(WAITING);
        bench.start(machine, "one", "{}");
        bench.start(machine, "two", "{}");
        bench.start(machine, "three", "{}");

        JsonNode page = bench.call(
                "ListExecutions", "{'stateMachineArn':'" + machine + "','statusFilter':'RUNNING','maxResults':2}");
        JsonNode rest = bench.call(
                "ListExecutions",
                "{'stateMachineArn':'" + machine + "','statusFilter':'RUNNING','maxResults':2,'nextToken':'"
                        + page.path("nextToken").asText() + "'}");
        JsonNode failed = bench.call("ListExecutions", "{'stateMachineArn':'" + machine + "','statusFilter':'FAILED'}");

        assertThat(page.path("executions"))
                .extracting(execution -> execution.path("name").asText())
                .containsExactly("three", "two");
        assertThat(rest.path("executions"))
                .extracting(execution -> execution.path("name").asText())
                .containsExactly("one");
        assertThat(rest.has("nextToken")).isFalse();
        assertThat(failed.path("executions")).isEmpty();
    }

    @Test
    void tellsWhatHappenedInOrder() {
        gate.countDown();
        String execution = bench.start(bench.create(WAITING), "one", "{'a':1}");
        bench.ended(execution);

        JsonNode events = bench.call("GetExecutionHistory", "{'executionArn':'" + execution + "'}")
                .path("events");

        assertThat(events)
                .extracting(event -> event.path("type").asText())
                .containsExactly(
                        "ExecutionStarted",
                        "TaskStateEntered",
                        "LambdaFunctionScheduled",
                        "LambdaFunctionSucceeded",
                        "TaskStateExited",
                        "ExecutionSucceeded");
        assertThat(events.get(4).at("/stateExitedEventDetails/output").asText()).isEqualTo("{\"a\":1}");
    }

    @Test
    void deletesAMachineOnceItsExecutionHasEnded() {
        ProvisionedResource machine = bench.provision(WAITING);
        String execution = bench.start(machine.physicalId(), "one", "{}");
        gate.countDown();

        bench.delete(machine);

        assertThat(bench.describe(execution).path("status").asText()).isEqualTo("SUCCEEDED");
        assertThatThrownBy(() -> bench.start(machine.physicalId(), "two", "{}"))
                .hasMessageContaining("State Machine Does Not Exist");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {'StartAt':'S','States':{'S':{'Type':'Pass','Colour':'red','End':true}}}                  | Colour
            {'StartAt':'S','States':{'S':{'Type':'Parallel','End':true}}}                             | Parallel
            {'StartAt':'S','States':{'S':{'Type':'Pass','Next':'T'}}}                                 | T
            {'StartAt':'S','States':{'S':{'Type':'Pass'}}}                                            | Next or End
            {'StartAt':'X','States':{'S':{'Type':'Pass','End':true}}}                                 | X
            {'StartAt':'S','States':{'S':{'Type':'Task','Resource':'arn:aws:states:::sns:publish','End':true}}} | sns:publish
            {'StartAt':'S','States':{'S':{'Type':'Pass','Parameters':{'a.$':'States.UUID()'},'End':true}}} | States.UUID()
            {'StartAt':'S','QueryLanguage':'JSONata','States':{'S':{'Type':'Pass','End':true}}}       | JSONPath
            {'StartAt':'C','States':{'C':{'Type':'Choice','Choices':[{'Variable':'$.a','StringIs':'b','Next':'C'}]}}} | StringIs
            """)
    void refusesADefinitionThatItCannotRun(String definition, String named) {
        assertThatThrownBy(() -> bench.create(definition)).isInstanceOfSatisfying(AwsError.class, refused -> {
            assertThat(refused.code()).isEqualTo("InvalidDefinition");
            assertThat(refused).hasMessageContaining(named);
        });
    }

    @Test
    void refusesAnOperationThatItDoesNotKnow() {
        assertThatThrownBy(() -> bench.call("RedriveExecution", "{}")).hasMessageContaining("RedriveExecution");
    }
}
