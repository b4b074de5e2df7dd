package gorgon.artifactprep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class EveryRowTest {
    @Test
    void everyRowOfTheTableHasATest() {
        Set<FailureRow> tested = Stream.of(
                        HubFaultsTest.class,
                        InspectionFaultsTest.class,
                        StorageFaultsTest.class,
                        OperationFaultsTest.class,
                        WorkerFaultsTest.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Row.class))
                .map(method -> method.getAnnotation(Row.class).value())
                .collect(Collectors.toSet());

        assertThat(tested).containsExactlyInAnyOrder(FailureRow.values());
    }
}
