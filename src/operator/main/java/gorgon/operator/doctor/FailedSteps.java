package gorgon.operator.doctor;

import gorgon.operator.account.Clients;
import gorgon.operator.account.Reading;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** What an execution's own history says of its failures; it changes nothing. */
final class FailedSteps implements AutoCloseable {
    private static final int NEWEST = 200;

    private final SfnClient client;

    FailedSteps(Clients clients) {
        this.client = clients.of(SfnClient.builder());
    }

    /**
     * Newest first, and none that a later attempt of the same step made good. Without inputs and outputs: they hold
     * CloudFormation's signed address.
     */
    List<Evidence> of(String executionArn, String name) {
        List<HistoryEvent> events = new Reading(
                        "the history of the execution " + executionArn, "states:GetExecutionHistory")
                .of(() -> client.getExecutionHistory(request -> request.executionArn(executionArn)
                                .reverseOrder(true)
                                .includeExecutionData(false)
                                .maxResults(NEWEST))
                        .events());
        Attempts attempts = Attempts.among(events);
        return events.stream()
                .filter(event -> !attempts.madeGood(event))
                .flatMap(event -> StepFailure.of(event).stream()
                        .flatMap(text -> Evidence.trouble(Place.STAGING, name, Optional.of(event.timestamp()), text)))
                .toList();
    }

    @Override
    public void close() {
        client.close();
    }
}
