package gorgon.artifactprep.preflight;

import gorgon.artifactprep.account.Endpoint;
import gorgon.artifactprep.account.Endpoints;
import gorgon.artifactprep.account.ScalingTargets;
import java.util.List;
import java.util.Optional;

/** SageMaker would take the instance type for the endpoint that is there. */
final class EndpointTypeCheck implements Check {
    private static final String SUBJECT = "instance type of the endpoint";

    private final Endpoints endpoints;
    private final ScalingTargets scalingTargets;

    EndpointTypeCheck(Endpoints endpoints, ScalingTargets scalingTargets) {
        this.endpoints = endpoints;
        this.scalingTargets = scalingTargets;
    }

    @Override
    public String subject() {
        return SUBJECT;
    }

    @Override
    public List<Result> of(Needs needs) {
        return endpoints.find(needs.endpointName()).map(endpoint -> judge(endpoint, needs)).stream()
                .toList();
    }

    // https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-scaling-update.html
    private Result judge(Endpoint endpoint, Needs needs) {
        Optional<String> current = endpoints.instanceType(endpoint.configName());
        if (current.isEmpty()) {
            return new Result.NotChecked(SUBJECT, "its configuration is gone or names no single type");
        }
        // One type becoming a pool of several is taken for a change, too: AWS does not say.
        if (needs.instanceTypes().equals(List.of(current.get()))) {
            return new Result.Fine(SUBJECT, "stays %s".formatted(current.get()));
        }
        String wanted = String.join(" or ", needs.instanceTypes());
        String found = "%s, to become %s".formatted(current.get(), wanted);
        return scalingTargets.includes(endpoint.name())
                ? new Result.Problem(
                        SUBJECT,
                        found + " while Application Auto Scaling scales it, which SageMaker refuses",
                        "first `npx cdk deploy -c scaling=off` with %s, then deploy %s"
                                .formatted(current.get(), wanted))
                : new Result.Fine(SUBJECT, found);
    }
}
