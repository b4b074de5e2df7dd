package gorgon.infra.endpoint;

import gorgon.config.Fleet;
import gorgon.config.Operation;
import gorgon.infra.function.FunctionSize;
import gorgon.infra.function.JarFunction;
import gorgon.recipe.Digest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.Code;
import software.constructs.Construct;
import software.constructs.IDependable;

/** Asks AWS, before anything slow begins, for what would make the endpoint fail at its end. */
final class EndpointPreflight extends Construct {
    private static final FunctionSize SIZE = new FunctionSize(512, Duration.minutes(3), Optional.empty());

    private final CustomResource resource;

    EndpointPreflight(Construct scope, String id, TgiEndpointProps props, Code code) {
        super(scope, id);
        JarFunction function = new JarFunction(this, "Preflight", code, "PreflightHandler", SIZE, props.key());
        letAsk(function, props);
        this.resource = CustomResource.Builder.create(this, "Resource")
                .resourceType("Custom::EndpointPreflight")
                .serviceToken(function.function().getFunctionArn())
                .serviceTimeout(Duration.minutes(10))
                .properties(properties(props))
                .build();
        resource.getNode().addDependency(function);
    }

    IDependable checked() {
        return resource;
    }

    private SortedMap<String, Object> properties(TgiEndpointProps props) {
        Fleet fleet = props.fleet();
        Operation operation = props.operation();
        int instances = operation.mostInstances(fleet);
        SortedMap<String, Object> properties = new TreeMap<>();
        properties.put("Mode", operation.preflight().name().toLowerCase(Locale.ROOT));
        properties.put("Region", Stack.of(this).getRegion());
        properties.put("EndpointName", props.endpointName());
        properties.put("InstanceTypes", fleet.types());
        properties.put("Instances", Integer.toString(instances));
        properties.put("UpdateInstances", Integer.toString(operation.rollout().extraInstances(instances)));
        properties.put("Image", props.image().uri());
        properties.put("Change", change(props).hex());
        properties.put("Scaling", operation.scaling().isPresent() ? "on" : "off");
        return properties;
    }

    /** Whatever updates the endpoint changes this too, or CloudFormation would not call the preflight for it. */
    private static Digest change(TgiEndpointProps props) {
        return Digest.of(List.of(
                        props.model().digest(),
                        props.environment(),
                        props.image(),
                        props.fleet(),
                        props.operation().rollout(),
                        props.operation().isolation())
                .toString());
    }

    private void letAsk(JarFunction function, TgiEndpointProps props) {
        Stack stack = Stack.of(this);
        EndpointArns arns = new EndpointArns(stack, props.endpointName());
        function.allow(List.of("sagemaker:DescribeEndpoint"), List.of(arns.endpoint()));
        function.allow(List.of("sagemaker:DescribeEndpointConfig"), List.of(arns.anyConfig()));
        function.allow(List.of("ecr:BatchGetImage"), List.of(props.image().repositoryArn()));
        function.allow(List.of("cloudformation:DescribeStacks"), List.of(stack.getStackId()));
        // AWS knows no resource for these actions.
        function.allow(
                List.of(
                        "application-autoscaling:DescribeScalableTargets",
                        "servicequotas:ListAWSDefaultServiceQuotas",
                        "servicequotas:ListServiceQuotas"),
                List.of("*"));
    }
}
