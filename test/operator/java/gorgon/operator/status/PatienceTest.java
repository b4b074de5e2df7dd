package gorgon.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.operator.deployed.DeployedEndpoint;
import gorgon.operator.progress.StagingState;
import gorgon.operator.stack.StackState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class PatienceTest {
    private static final Part<StackState> WELL =
            known(new StackState("i", "s", "UPDATE_COMPLETE", Optional.empty(), Instant.EPOCH, Map.of()));
    private static final Part<StackState> CHANGING =
            known(new StackState("i", "s", "UPDATE_IN_PROGRESS", Optional.empty(), Instant.EPOCH, Map.of()));
    private static final int A_DAY_OF_LOOKS = 24 * 60 * 12;

    private final Patience patience = new Patience();

    @Test
    void endsWhereNothingChanges() {
        assertThat(patience.isOver(situation(WELL, none(), none()))).isTrue();
    }

    @Test
    void waitsWhileSomethingChanges() {
        for (int look = 0; look < A_DAY_OF_LOOKS; look++) {
            assertThat(patience.isOver(situation(CHANGING, none(), none()))).isFalse();
        }
    }

    @Test
    void doesNotTakeAThrottledLookForTheEnd() {
        assertThat(patience.isOver(situation(silent(false), none(), none()))).isFalse();
        assertThat(patience.isOver(situation(WELL, silent(false), none()))).isFalse();
        assertThat(patience.isOver(situation(WELL, none(), silent(false)))).isFalse();
        assertThat(situation(WELL, none(), silent(false)).isSettled()).isFalse();
        assertThat(patience.isOver(situation(WELL, none(), none()))).isTrue();
    }

    @Test
    void endsWhereAwsStaysSilent() {
        int looks = 1;
        while (!patience.isOver(situation(silent(false), none(), none()))) {
            looks++;
            assertThat(looks).isLessThan(A_DAY_OF_LOOKS);
        }
        assertThat(looks).isGreaterThan(10);
    }

    @Test
    void endsAtOnceWhereAwsWillNotTell() {
        assertThat(patience.isOver(situation(CHANGING, none(), silent(true)))).isTrue();
    }

    private static Situation situation(
            Part<StackState> stack, Part<StagingState> staging, Part<DeployedEndpoint> endpoint) {
        return new Situation(
                new Situation.Place("dev", "s", "e", "us-east-1"),
                Instant.EPOCH,
                stack,
                none(),
                staging,
                endpoint,
                none(),
                none(),
                new Wanted("d", "i", List.of(), new TreeMap<>(), List.of()));
    }

    private static <T> Part<T> known(T value) {
        return new Part<>(Optional.of(value), Optional.empty(), false);
    }

    private static <T> Part<T> none() {
        return new Part<>(Optional.empty(), Optional.empty(), false);
    }

    private static <T> Part<T> silent(boolean isRefused) {
        return new Part<>(Optional.empty(), Optional.of("no answer"), isRefused);
    }
}
