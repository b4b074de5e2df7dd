package gorgon.operator.doctor;

import gorgon.operator.account.Clients;
import gorgon.operator.account.Reading;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** What an execution's own history says of its failures; it changes nothing. */
final class FailedSteps implements AutoCloseable {
    private static final int NEWEST = 200;

    private final SfnClient client;

    FailedSteps(Clients clients) {
        this.client = clients.of(SfnClient.builder());
    }

    /** Without inputs and outputs: they hold CloudFormation's signed address. */
    List<Evidence> of(String executionArn, String name) {
        return new Reading("the history of the execution " + executionArn, "states:GetExecutionHistory")
                .of(() -> client
                        .getExecutionHistory(request -> request.executionArn(executionArn)
                                .reverseOrder(true)
                                .includeExecutionData(false)
                                .maxResults(NEWEST))
                        .events()
                        .stream()
                        .flatMap(event -> failure(event, name))
                        .toList());
    }

    @Override
    public void close() {
        client.close();
    }

    private static Stream<Evidence> failure(HistoryEvent event, String name) {
        return said(event).stream()
                .flatMap(text -> Evidence.trouble(Place.STAGING, name, Optional.of(event.timestamp()), text));
    }

    private static Optional<String> said(HistoryEvent event) {
        if (event.lambdaFunctionFailedEventDetails() != null) {
            return said(
                    event.lambdaFunctionFailedEventDetails().error(),
                    event.lambdaFunctionFailedEventDetails().cause());
        }
        if (event.taskFailedEventDetails() != null) {
            return said(
                    event.taskFailedEventDetails().error(),
                    event.taskFailedEventDetails().cause());
        }
        if (event.lambdaFunctionTimedOutEventDetails() != null) {
            return said(
                    event.lambdaFunctionTimedOutEventDetails().error(),
                    event.lambdaFunctionTimedOutEventDetails().cause());
        }
        return event.executionFailedEventDetails() == null
                ? Optional.empty()
                : said(
                        event.executionFailedEventDetails().error(),
                        event.executionFailedEventDetails().cause());
    }

    /** A cause is often a JSON text of its own, which is read as one. */
    private static Optional<String> said(@Nullable String error, @Nullable String cause) {
        if (error == null && cause == null) {
            return Optional.empty();
        }
        if (cause != null && cause.startsWith("{")) {
            return Optional.of(cause);
        }
        return Optional.of("%s: %s".formatted(error, cause));
    }
}
