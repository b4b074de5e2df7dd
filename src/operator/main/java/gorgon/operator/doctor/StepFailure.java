package gorgon.operator.doctor;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** What an event of an execution's history says of a failure, by API_HistoryEvent; empty for any other event. */
final class StepFailure {
    private StepFailure() {}

    static Optional<String> of(HistoryEvent event) {
        return beginning(event)
                .flatMap(beginning -> Stream.<@Nullable SdkPojo>of(
                                event.taskFailedEventDetails(),
                                event.taskStartFailedEventDetails(),
                                event.taskSubmitFailedEventDetails(),
                                event.taskTimedOutEventDetails(),
                                event.lambdaFunctionFailedEventDetails(),
                                event.lambdaFunctionScheduleFailedEventDetails(),
                                event.lambdaFunctionStartFailedEventDetails(),
                                event.lambdaFunctionTimedOutEventDetails(),
                                event.executionFailedEventDetails(),
                                event.executionTimedOutEventDetails(),
                                event.executionAbortedEventDetails())
                        .flatMap(Stream::ofNullable)
                        .findFirst()
                        .map(details -> beginning + said(field(details, "error"), field(details, "cause")))
                        .or(() -> Optional.of(beginning + "no cause given")));
    }

    /** Of a failure; what timed out says so itself, as the words of a step's time and of the execution's are the same. */
    private static Optional<String> beginning(HistoryEvent event) {
        return switch (event.type()) {
            case TASK_FAILED,
                    TASK_START_FAILED,
                    TASK_SUBMIT_FAILED,
                    LAMBDA_FUNCTION_FAILED,
                    LAMBDA_FUNCTION_SCHEDULE_FAILED,
                    LAMBDA_FUNCTION_START_FAILED,
                    EXECUTION_FAILED -> Optional.of("");
            case TASK_TIMED_OUT, LAMBDA_FUNCTION_TIMED_OUT -> Optional.of("a step of the staging timed out: ");
            case EXECUTION_TIMED_OUT -> Optional.of("the execution is TIMED_OUT: ");
            case EXECUTION_ABORTED -> Optional.of("the execution is ABORTED: ");
            default -> Optional.empty();
        };
    }

    /** Every kind of details has the same two, and no type in common that says so. */
    private static Optional<String> field(SdkPojo details, String name) {
        return details.sdkFields().stream()
                .filter(field -> field.memberName().equals(name))
                .map(field -> field.getValueOrDefault(details))
                .flatMap(Stream::ofNullable)
                .map(String::valueOf)
                .findFirst();
    }

    /** A cause is often a JSON text of its own, which is read as one. */
    private static String said(Optional<String> error, Optional<String> cause) {
        return cause.filter(text -> text.startsWith("{"))
                .orElseGet(() -> Stream.of(error, cause)
                        .flatMap(Optional::stream)
                        .reduce((one, other) -> one + ": " + other)
                        .orElse("no cause given"));
    }
}
