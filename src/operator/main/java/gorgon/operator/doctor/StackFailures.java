package gorgon.operator.doctor;

import gorgon.operator.stack.StackOperation;
import gorgon.operator.stack.StackState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What CloudFormation says of a deployment that failed. */
final class StackFailures {
    private StackFailures() {}

    /** None where what was deployed last is what is there. */
    static List<Evidence> of(StackState stack, Optional<StackOperation> operation) {
        List<StackOperation.Failure> failures =
                operation.map(StackOperation::failures).orElse(List.of());
        if (stack.isWell()) {
            return List.of();
        }
        // A refused template, or a deployment that somebody cancelled, fails no resource.
        boolean tellsItself = stack.status().endsWith("_FAILED") || (failures.isEmpty() && !stack.isChanging());
        return Stream.concat(
                        failures.stream().flatMap(StackFailures::of),
                        tellsItself ? itself(stack, operation) : Stream.of())
                .toList();
    }

    private static Stream<Evidence> of(StackOperation.Failure failure) {
        return Evidence.trouble(Place.STACK, failure.logicalId(), Optional.of(failure.time()), failure.reason());
    }

    private static Stream<Evidence> itself(StackState stack, Optional<StackOperation> operation) {
        String reason = stack.reason()
                .or(() -> operation.flatMap(StackOperation::reason))
                .orElse("no reason given");
        return Evidence.trouble(
                Place.STACK,
                stack.name(),
                operation.map(StackOperation::changedAt),
                "the stack is %s: %s".formatted(stack.status(), reason));
    }
}
