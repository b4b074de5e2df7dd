package gorgon.infra.endpoint;

import gorgon.infra.function.FunctionSize;
import gorgon.infra.function.JarFunction;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.sagemaker.CfnEndpoint;
import software.constructs.Construct;
import software.constructs.IDependable;

/**
 * Fails the deployment whose endpoint is not in service on its new configuration. SageMaker may roll an update back and be
 * in service all the same, on the old one; CloudFormation would then delete the configuration and the model in use.
 */
final class EndpointVerification extends Construct {
    private static final FunctionSize SIZE = new FunctionSize(512, Duration.minutes(10), Optional.empty());

    private final CustomResource resource;

    EndpointVerification(
            Construct scope, String id, String endpointName, String configName, Code code, Optional<IKey> key) {
        super(scope, id);
        JarFunction function = new JarFunction(this, "Verify", code, "VerifyHandler", SIZE, key);
        function.allow(
                List.of("sagemaker:DescribeEndpoint"),
                List.of(new EndpointArns(Stack.of(this), endpointName).endpoint()));
        // A stack that rolls back must not be stopped.
        function.allow(
                List.of("cloudformation:DescribeStacks"), List.of(Stack.of(this).getStackId()));
        TreeMap<String, Object> properties = new TreeMap<>();
        properties.put("EndpointName", endpointName);
        properties.put("EndpointConfigName", configName);
        this.resource = CustomResource.Builder.create(this, "Resource")
                .resourceType("Custom::EndpointVerification")
                .serviceToken(function.function().getFunctionArn())
                .serviceTimeout(Duration.minutes(15))
                .properties(properties)
                .build();
        resource.getNode().addDependency(function);
    }

    void verifyAfter(CfnEndpoint endpoint) {
        resource.getNode().addDependency(endpoint);
    }

    /** What has to be done before whatever changes the endpoint further. */
    IDependable verified() {
        return resource;
    }
}
