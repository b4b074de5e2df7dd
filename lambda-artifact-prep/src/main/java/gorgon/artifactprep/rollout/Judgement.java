package gorgon.artifactprep.rollout;

import gorgon.artifactprep.account.Endpoint;
import gorgon.artifactprep.rollout.Rollout.Expected;
import java.util.Optional;

/** What the state of an endpoint means. */
final class Judgement {
    private Judgement() {}

    static Verdict of(Expected expected, Optional<Endpoint> endpoint) {
        return endpoint.map(found -> of(expected, found))
                .orElseGet(() -> notServing(
                        expected,
                        "absent",
                        "there is no such endpoint",
                        "somebody deleted it: `npx cdk deploy -c serving=off`, then deploy again"));
    }

    // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeEndpoint.html
    private static Verdict of(Expected expected, Endpoint endpoint) {
        String status = endpoint.status();
        return switch (status) {
            case "InService" -> isOn(expected, endpoint) ? new Verdict.Serving(status) : rolledBack(expected, endpoint);
            case "Creating" -> new Verdict.Underway(status);
            // Auto scaling and maintenance are updates, too: they leave an endpoint on its configuration.
            case "Updating", "SystemUpdating", "RollingBack" ->
                isOn(expected, endpoint) && endpoint.pendingConfig().isEmpty()
                        ? new Verdict.Serving(status)
                        : new Verdict.Underway(status);
            case "Failed" ->
                notServing(
                        expected,
                        status,
                        "it is Failed" + why(endpoint),
                        "it can only be deleted: `npx cdk deploy -c serving=off`, then deploy again");
            case "UpdateRollbackFailed" ->
                notServing(
                        expected,
                        status,
                        "its update failed and so did the way back%s: old and new instances serve side by side"
                                .formatted(why(endpoint)),
                        "correct the change and deploy again, which may end the mixture; `npx cdk deploy -c serving=off` only as the last resort: it stops serving");
            default ->
                notServing(
                        expected,
                        status,
                        "it is %s on %s%s".formatted(status, endpoint.configName(), why(endpoint)),
                        "see to it in the console of SageMaker and deploy again");
        };
    }

    private static boolean isOn(Expected expected, Endpoint endpoint) {
        return endpoint.configName().equals(expected.configName());
    }

    private static Verdict rolledBack(Expected expected, Endpoint endpoint) {
        return notServing(
                expected,
                endpoint.status(),
                "it is InService on %s: SageMaker rolled the update back%s. The old model still serves, and its artifacts are still there"
                        .formatted(endpoint.configName(), why(endpoint)),
                "look at the alarms and at the log group /aws/sagemaker/Endpoints/%s, then correct the change and deploy again"
                        .formatted(endpoint.name()));
    }

    private static String why(Endpoint endpoint) {
        return endpoint.failureReason().map(" (%s)"::formatted).orElse(" (SageMaker gives no reason)");
    }

    private static Verdict notServing(Expected expected, String status, String happened, String cure) {
        return new Verdict.NotServing(
                status,
                "tried to bring endpoint %s to %s: %s; %s"
                        .formatted(expected.endpointName(), expected.configName(), happened, cure));
    }
}
