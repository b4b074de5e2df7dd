package gorgon.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Adds up the longest way to an answer, from the timeouts and retries of the template itself. */
class TimeoutLadderTest {
    /** Step Functions to EventBridge to Lambda: usually a second. */
    private static final Duration DELIVERY_OF_AN_EVENT = Duration.ofSeconds(30);

    private static TemplateView view;
    private static StateMachineView machine;

    @BeforeAll
    static void synthesize(@TempDir Path folder) {
        view = new TemplateView(ShippedApp.in(folder).template());
        machine = StateMachineView.of(view);
    }

    @Test
    void answersWhereTheStarterNeverRuns() {
        assertThat(queued("Starter").plus(queued("Backstop"))).isLessThan(serviceTimeout());
    }

    @Test
    void answersWhereTheMachineAnswersInItsLastSecond() {
        assertThat(queued("Starter").plus(machineTimeout())).isLessThan(serviceTimeout());
    }

    @Test
    void answersWhereTheMachineRunsOutOfTime() {
        Duration longest = queued("Starter")
                .plus(machineTimeout())
                .plus(DELIVERY_OF_AN_EVENT)
                .plus(queued("Backstop"));

        assertThat(longest).isLessThan(serviceTimeout());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Respond", "RespondFailed"})
    void triesToAnswerLongerThanAnOutageOfMinutes(String state) {
        assertThat(waits(state, "gorgon.artifactprep.cloudformation.ResponseNotDelivered"))
                .isBetween(Duration.ofMinutes(3), Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @CsvSource({
        "Plan, HubThrottled",
        "Inspect, HubThrottled",
        "InspectStaged, StorageThrottled",
        "Open, StorageThrottled",
        "Transfer, HubThrottled",
        "Commit, StorageThrottled",
        "Purge, StorageThrottled"
    })
    void waitsOutAWindowOfTheOtherSide(String state, String failure) {
        assertThat(waits(state, "gorgon.artifactprep.failure." + failure))
                .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(8));
    }

    /** One step with every try of it, then abort and answer: what is left is for the transfers themselves. */
    @ParameterizedTest
    @CsvSource({
        "Plan, HubUnavailable, RespondFailed",
        "Inspect, HubUnavailable, RespondFailed",
        "Open, StorageThrottled, RespondFailed",
        "Commit, StorageThrottled, RespondFailed",
        "Purge, StorageThrottled, RespondFailed"
    })
    void hasTimeForEveryTryOfAStepThatIsRefusedAtOnce(String state, String failure, String answer) {
        Duration refused = waits(state, "gorgon.artifactprep.failure." + failure);
        Duration undone = state.equals("Purge") ? Duration.ZERO : timeout("Abort");
        Duration answered = waits(answer, "gorgon.artifactprep.cloudformation.ResponseNotDelivered")
                .plus(timeout("Respond").multipliedBy(7));

        assertThat(refused.plus(undone).plus(answered)).isLessThan(machineTimeout());
    }

    @Test
    void transfersAtTheSlowestRateThatIsPromised() {
        Duration withoutTransfers = timeout("Plan")
                .plus(timeout("Inspect"))
                .plus(timeout("Open"))
                .plus(timeout("Commit"))
                .plus(timeout("Respond"));
        long largestShard = 5_300_000_000L;
        long megabytesPerSecond = 3;

        assertThat(withoutTransfers.plusSeconds(largestShard / (megabytesPerSecond * 1_000_000)))
                .isLessThan(machineTimeout());
    }

    private static Duration serviceTimeout() {
        return Duration.ofSeconds(
                view.only("Custom::StagedModel").path("ServiceTimeout").asLong());
    }

    private static Duration machineTimeout() {
        return Duration.ofSeconds(machine.definition().path("TimeoutSeconds").asLong());
    }

    /** From the event to the end of the last try: one may begin just before the event is too old. */
    private static Duration queued(String function) {
        JsonNode queue = view.named("AWS::Lambda::EventInvokeConfig", "StagedFunctions" + function + "Function");
        return Duration.ofSeconds(queue.path("MaximumEventAgeInSeconds").asLong())
                .plus(timeout(function));
    }

    private static Duration timeout(String function) {
        return Duration.ofSeconds(view.named("AWS::Lambda::Function", "StagedFunctions" + function)
                .path("Timeout")
                .asLong());
    }

    /** All waits between the tries of a state that meets the same error each time. */
    private static Duration waits(String state, String error) {
        for (JsonNode retry : machine.state(state).path("Retry")) {
            if (TemplateView.texts(retry.path("ErrorEquals")).contains(error)) {
                return waits(retry);
            }
        }
        throw new AssertionError("%s does not retry %s".formatted(state, error));
    }

    private static Duration waits(JsonNode retry) {
        Duration all = Duration.ZERO;
        double wait = retry.path("IntervalSeconds").asDouble();
        for (int attempt = 0; attempt < retry.path("MaxAttempts").asInt(); attempt++) {
            all = all.plusSeconds(
                    (long) Math.min(wait, retry.path("MaxDelaySeconds").asDouble()));
            wait *= retry.path("BackoffRate").asDouble();
        }
        return all;
    }
}
