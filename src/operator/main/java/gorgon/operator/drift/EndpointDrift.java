package gorgon.operator.drift;

import gorgon.operator.account.Clients;
import gorgon.operator.account.Reading;
import gorgon.operator.account.Refused;
import gorgon.operator.account.Unavailable;
import gorgon.operator.deployed.DeployedEndpoint;
import gorgon.operator.deployed.DeployedVariant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;

/**
 * What the endpoint serves against what the stack made. A configuration and a model of SageMaker cannot be changed, only
 * exchanged: those of the stack's names have its image, instance types and variables.
 */
final class EndpointDrift implements AutoCloseable {
    private final ApplicationAutoScalingClient scaling;

    EndpointDrift(Clients clients) {
        this.scaling = clients.of(ApplicationAutoScalingClient.builder());
    }

    Drift of(DeployedEndpoint endpoint, List<StackResourceSummary> resources) {
        List<Finding> findings = new ArrayList<>(names(endpoint, resources));
        List<String> unknown = new ArrayList<>(endpoint.unread());
        for (DeployedVariant variant : endpoint.allVariants()) {
            try {
                findings.addAll(counts(endpoint, variant));
            } catch (Refused | Unavailable silence) {
                unknown.add(String.valueOf(silence.getMessage()));
            }
        }
        if (endpoint.isChanging()) {
            unknown.add("tried to compare the endpoint %s: it is %s; run it again once it has settled"
                    .formatted(endpoint.name(), endpoint.status()));
        }
        return new Drift(2 + endpoint.allVariants().size(), findings, new TreeMap<>(), unknown);
    }

    @Override
    public void close() {
        scaling.close();
    }

    static List<Finding> names(DeployedEndpoint endpoint, List<StackResourceSummary> resources) {
        return Stream.of(
                        other(
                                endpoint.name(),
                                "endpoint configuration",
                                named(resources, "AWS::SageMaker::EndpointConfig"),
                                Stream.of(endpoint.config())),
                        other(
                                endpoint.name(),
                                "model",
                                named(resources, "AWS::SageMaker::Model"),
                                endpoint.allVariants().stream().flatMap(variant -> variant.model().stream())))
                .flatMap(Function.identity())
                .toList();
    }

    /** What nothing scales has as many as its configuration says. */
    private List<Finding> counts(DeployedEndpoint endpoint, DeployedVariant variant) {
        return target(endpoint, variant)
                .map(target -> counts(endpoint.name(), variant, target.minCapacity(), target.maxCapacity()))
                .or(() -> variant.initialInstances().map(count -> counts(endpoint.name(), variant, count, count)))
                .orElse(List.of());
    }

    /** Within its bounds, scaling may have any count. */
    static List<Finding> counts(String endpoint, DeployedVariant variant, int minimum, int maximum) {
        int desired = variant.desiredInstances();
        return desired >= minimum && desired <= maximum
                ? List.of()
                : List.of(new Finding(
                        endpoint,
                        "desired instances of " + variant.name(),
                        minimum == maximum ? Integer.toString(minimum) : "%d to %d".formatted(minimum, maximum),
                        Integer.toString(desired)));
    }

    private static Stream<Finding> other(String endpoint, String what, Set<String> own, Stream<String> live) {
        return live.distinct()
                .filter(name -> !own.contains(name))
                .map(name -> new Finding(
                        endpoint, what, String.join(", ", own.stream().sorted().toList()), name));
    }

    /** CloudFormation's physical ids of both types are ARNs, and SageMaker writes those in lower case, whatever the name. */
    private static Set<String> named(List<StackResourceSummary> resources, String type) {
        return resources.stream()
                .filter(resource -> type.equals(resource.resourceType()) && resource.physicalResourceId() != null)
                .map(resource -> resource.physicalResourceId().replaceFirst("^.*/", ""))
                .collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
    }

    private Optional<ScalableTarget> target(DeployedEndpoint endpoint, DeployedVariant variant) {
        String resource = "endpoint/%s/variant/%s".formatted(endpoint.name(), variant.name());
        return new Reading("the scaling of " + resource, "application-autoscaling:DescribeScalableTargets")
                .of(() -> scaling
                        .describeScalableTargets(request -> request.serviceNamespace(ServiceNamespace.SAGEMAKER)
                                .resourceIds(resource))
                        .scalableTargets()
                        .stream()
                        .findFirst());
    }
}
