package gorgon.artifactprep.preflight;

import gorgon.artifactprep.account.Endpoint;
import gorgon.artifactprep.account.Endpoints;
import gorgon.artifactprep.account.ScalingTargets;
import java.util.List;
import java.util.Optional;

/** SageMaker would take an update of the endpoint that is there. */
final class EndpointCheck implements Check {
    private static final String SUBJECT = "endpoint";

    private final Endpoints endpoints;
    private final ScalingTargets scalingTargets;

    EndpointCheck(Endpoints endpoints, ScalingTargets scalingTargets) {
        this.endpoints = endpoints;
        this.scalingTargets = scalingTargets;
    }

    @Override
    public String subject() {
        return SUBJECT;
    }

    @Override
    public List<Result> of(Needs needs) {
        Optional<Endpoint> endpoint = endpoints.find(needs.endpointName());
        return endpoint.isEmpty()
                ? List.of(new Result.Fine(SUBJECT, "%s is not there yet".formatted(needs.endpointName())))
                : List.of(state(endpoint.get()), type(endpoint.get(), needs));
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

    // https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-scaling-update.html
    private Result type(Endpoint endpoint, Needs needs) {
        String subject = "instance type of the endpoint";
        Optional<String> current = endpoints.instanceType(endpoint.configName());
        if (current.isEmpty()) {
            return new Result.NotChecked(subject, "its configuration names no single type");
        }
        // One type becoming a pool of several is taken for a change, too: AWS does not say.
        if (needs.instanceTypes().equals(List.of(current.get()))) {
            return new Result.Fine(subject, "stays %s".formatted(current.get()));
        }
        String wanted = String.join(" or ", needs.instanceTypes());
        String found = "%s, to become %s".formatted(current.get(), wanted);
        return scalingTargets.includes(endpoint.name())
                ? new Result.Problem(
                        subject,
                        found + " while Application Auto Scaling scales it, which SageMaker refuses",
                        "first `npx cdk deploy -c scaling=off` with %s, then deploy %s"
                                .formatted(current.get(), wanted))
                : new Result.Fine(subject, found);
    }
}
