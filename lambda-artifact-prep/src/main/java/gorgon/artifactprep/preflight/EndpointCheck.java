package gorgon.artifactprep.preflight;

import gorgon.artifactprep.account.Endpoint;
import gorgon.artifactprep.account.Endpoints;
import java.util.List;
import java.util.Optional;

/** SageMaker would take an update of the endpoint that is there. */
final class EndpointCheck implements Check {
    private static final String SUBJECT = "endpoint";

    private final Endpoints endpoints;

    EndpointCheck(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public String subject() {
        return SUBJECT;
    }

    @Override
    public List<Result> of(Needs needs) {
        Optional<Endpoint> endpoint = endpoints.find(needs.endpointName());
        return List.of(endpoint.map(EndpointCheck::state)
                .orElseGet(() -> new Result.Fine(SUBJECT, "%s is not there yet".formatted(needs.endpointName()))));
    }

    // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeEndpoint.html
    private static Result state(Endpoint endpoint) {
        String found = "%s is %s".formatted(endpoint.name(), endpoint.status());
        return switch (endpoint.status()) {
            case "InService", "OutOfService" -> new Result.Fine(SUBJECT, found);
            case "UpdateRollbackFailed" ->
                new Result.Note(
                        SUBJECT,
                        found + why(endpoint) + ": old and new instances serve side by side",
                        "an update may end the mixture; `npx cdk deploy -c serving=off` only as the last resort:"
                                + " it stops serving");
            case "Failed" ->
                new Result.Problem(
                        SUBJECT,
                        found + why(endpoint),
                        "it can only be deleted: `npx cdk deploy -c serving=off`, then deploy again");
            default ->
                new Result.Problem(
                        SUBJECT, found, "SageMaker takes no update meanwhile: deploy again when it is InService");
        };
    }

    private static String why(Endpoint endpoint) {
        return endpoint.failureReason().map(" (%s)"::formatted).orElse("");
    }
}
