package gorgon.operator.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.operator.ScriptedAccount;
import gorgon.operator.account.Clients;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FailedStepsTest {
    private static final String HISTORY = """
            {"events":[
             {"id":9,"previousEventId":8,"timestamp":9,"type":"ExecutionFailed",
              "executionFailedEventDetails":{"error":"E","cause":"fatal"}},
             {"id":8,"previousEventId":7,"timestamp":8,"type":"LambdaFunctionStartFailed",
              "lambdaFunctionStartFailedEventDetails":{"error":"Lambda.TooMany","cause":"at once"}},
             {"id":7,"previousEventId":6,"timestamp":7,"type":"TaskStateEntered","stateEnteredEventDetails":{"name":"B"}},
             {"id":6,"previousEventId":5,"timestamp":6,"type":"TaskStateExited","stateExitedEventDetails":{"name":"A"}},
             {"id":5,"previousEventId":4,"timestamp":5,"type":"TaskSucceeded"},
             {"id":4,"previousEventId":3,"timestamp":4,"type":"TaskScheduled"},
             {"id":3,"previousEventId":2,"timestamp":3,"type":"TaskFailed",
              "taskFailedEventDetails":{"resourceType":"lambda","resource":"invoke","error":"Hub","cause":"made good"}},
             {"id":2,"previousEventId":0,"timestamp":2,"type":"TaskStateEntered","stateEnteredEventDetails":{"name":"A"}}]}""";

    private ScriptedAccount aws;
    private Clients clients;

    @BeforeEach
    void start() throws IOException {
        aws = new ScriptedAccount();
        System.setProperty("aws.endpointUrl", aws.endpoint().toString());
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        clients = new Clients("us-east-1");
    }

    @AfterEach
    void stop() {
        clients.close();
        aws.close();
    }

    @Test
    void leavesOutWhatAStepMadeGoodByTryingAgain() {
        assertThat(said(HISTORY)).containsExactly("E: fatal", "Lambda.TooMany: at once");
    }

    @Test
    void keepsAFailureThatLedOutOfItsStep() {
        assertThat(said(HISTORY.replace("TaskSucceeded", "TaskStarted"))).contains("Hub: made good");
    }

    @Test
    void tellsTheTimeOfAStepFromThatOfTheExecution() {
        assertThat(said("""
                        {"events":[
                         {"id":4,"timestamp":4,"type":"ExecutionAborted","executionAbortedEventDetails":{"error":"SUPERSEDED"}},
                         {"id":3,"timestamp":3,"type":"ExecutionTimedOut","executionTimedOutEventDetails":{"error":"States.Timeout"}},
                         {"id":2,"timestamp":2,"type":"TaskTimedOut","taskTimedOutEventDetails":{
                          "resourceType":"lambda","resource":"invoke","error":"States.Timeout"}},
                         {"id":1,"timestamp":1,"type":"LambdaFunctionScheduleFailed","lambdaFunctionScheduleFailedEventDetails":{}}]}"""))
                .containsExactly(
                        "the execution is ABORTED: SUPERSEDED",
                        "the execution is TIMED_OUT: States.Timeout",
                        "a step of the staging timed out: States.Timeout",
                        "no cause given");
    }

    private List<String> said(String history) {
        aws.answers("GetExecutionHistory", history);
        try (FailedSteps steps = new FailedSteps(clients)) {
            return steps.of("arn:aws:states:us-east-1:123456789012:execution:m:e", "e").stream()
                    .map(Evidence::text)
                    .toList();
        }
    }
}
