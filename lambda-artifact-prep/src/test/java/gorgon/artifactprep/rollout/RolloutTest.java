package gorgon.artifactprep.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.artifactprep.account.Endpoint;
import gorgon.artifactprep.account.Endpoints;
import gorgon.artifactprep.account.Unanswered;
import gorgon.artifactprep.time.ManualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What became of an endpoint. */
final class RolloutTest {
    private static final Rollout.Expected NEW = new Rollout.Expected("gorgon-dev", "new");

    private final ManualTime time = new ManualTime();
    private final Deque<Supplier<Optional<Endpoint>>> answers = new ArrayDeque<>();

    @Test
    void onTheNewConfigurationItServes() {
        answer("InService", "new");

        assertThat(await()).isEqualTo(new Verdict.Serving("InService"));
    }

    @Test
    void onTheOldConfigurationItWasRolledBack() {
        answer("InService", "old");

        assertThat(reason())
                .isEqualTo("tried to bring endpoint gorgon-dev to new: it is InService on old: SageMaker rolled the"
                        + " update back (SageMaker gives no reason). The old model still serves, and its artifacts are"
                        + " still there; look at the alarms and at the log group /aws/sagemaker/Endpoints/gorgon-dev,"
                        + " then correct the change and deploy again");
    }

    @Test
    void whatIsUnderwayIsWaitedFor() {
        for (String status : List.of("Creating", "Updating", "SystemUpdating", "RollingBack")) {
            answer(status, "old");
        }
        answer("InService", "new");

        assertThat(await()).isInstanceOf(Verdict.Serving.class);
    }

    @Test
    void anUpdateThatDeploysNothingLeavesItServing() {
        for (String status : List.of("Updating", "SystemUpdating", "RollingBack")) {
            answer(status, "new");

            assertThat(await()).isEqualTo(new Verdict.Serving(status));
        }
    }

    @Test
    void whatIsBeingDeployedIsWaitedForEvenOnTheNewConfiguration() {
        answers.add(() ->
                Optional.of(new Endpoint("gorgon-dev", "new", "Updating", Optional.empty(), Optional.of("newer"))));
        answer("Creating", "new");
        answer("InService", "new");

        assertThat(await()).isEqualTo(new Verdict.Serving("InService"));
    }

    @Test
    void whatIsUnderwayUntilTheDeadlineStaysSo() {
        for (int i = 0; i < 100; i++) {
            answer("Updating", "old");
        }

        assertThat(await()).isEqualTo(new Verdict.Underway("Updating"));
        assertThat(answers).hasSize(30);
    }

    @Test
    void aFailureHasItsReasonAndWhatToDo() {
        answers.add(() ->
                Optional.of(new Endpoint("gorgon-dev", "old", "Failed", Optional.of("no capacity"), Optional.empty())));
        assertThat(reason()).contains("it is Failed (no capacity); it can only be deleted", "-c serving=off");
        answer("UpdateRollbackFailed", "old");
        assertThat(reason())
                .contains("old and new instances serve side by side", "may end the mixture", "it stops serving");
        answer("OutOfService", "old");
        assertThat(reason()).contains("it is OutOfService on old");
        answers.add(Optional::empty);
        assertThat(reason()).contains("there is no such endpoint");
    }

    @Test
    void aMomentWithoutAnswerIsWaitedOut() {
        deny(5);
        answer("InService", "new");

        assertThat(await()).isInstanceOf(Verdict.Serving.class);
    }

    @Test
    void aMinuteWithoutAnswerIsARefusal() {
        deny(50);

        assertThat(reason()).contains("tried to see endpoint gorgon-dev on new: AWS denies it; see to it");
        assertThat(answers).hasSize(43);
    }

    private void answer(String status, String config) {
        answers.add(() -> Optional.of(new Endpoint("gorgon-dev", config, status, Optional.empty(), Optional.empty())));
    }

    private void deny(int times) {
        for (int i = 0; i < times; i++) {
            answers.add(() -> {
                throw new Unanswered("AWS denies it");
            });
        }
    }

    private String reason() {
        return ((Verdict.NotServing) await()).reason();
    }

    private Verdict await() {
        Endpoints endpoints = new Endpoints() {
            @Override
            public Optional<Endpoint> find(String name) {
                return answers.remove().get();
            }

            @Override
            public Optional<String> instanceType(String configName) {
                throw new UnsupportedOperationException("nobody asks");
            }
        };
        return new Rollout(endpoints, time).await(NEW, time.deadlineIn(Duration.ofSeconds(700)));
    }
}
