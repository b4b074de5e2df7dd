package gorgon.localaws.sagemaker;

import gorgon.localaws.cloudformation.ProvisionedResource;
import gorgon.localaws.cloudformation.ResourceCreationFailed;
import gorgon.localaws.cloudformation.ResourceProvider;
import gorgon.localaws.cloudformation.ResourceRequest;
import gorgon.localaws.http.Fields;
import java.util.Map;
import java.util.Set;

/** {@code AWS::SageMaker::Endpoint}: waits until the endpoint is in service, as CloudFormation does. */
record EndpointProvider(Hosting hosting) implements ResourceProvider {
    @Override
    public Set<String> types() {
        return Set.of("AWS::SageMaker::Endpoint");
    }

    @Override
    public ProvisionedResource create(ResourceRequest request) {
        String name = new Fields(request.properties())
                .text("EndpointName")
                .orElse(ResourceNames.fit(request.generatedName()));
        HostedEndpoint.State state =
                hosting.createEndpoint(name, request.properties()).settle();
        String arn = hosting.endpoints().arn(name);
        ProvisionedResource endpoint =
                new ProvisionedResource(arn, arn, Map.of("EndpointName", name, "EndpointArn", arn));
        if (state.status() != EndpointStatus.IN_SERVICE) {
            throw new ResourceCreationFailed(endpoint, new IllegalStateException(state.failure()));
        }
        return endpoint;
    }

    /** After a failed update the endpoint serves its old configuration: here that is a failure, for AWS it is unknown. */
    @Override
    public ProvisionedResource update(ResourceRequest request, ProvisionedResource current) {
        HostedEndpoint endpoint =
                hosting.updateEndpoint(ResourceNames.ofArn(current.physicalId()), request.properties());
        String failure = endpoint.settle().failure();
        if (!failure.isEmpty()) {
            throw new IllegalStateException(failure);
        }
        return current;
    }

    @Override
    public void delete(ResourceRequest request, ProvisionedResource current) {
        String name = ResourceNames.ofArn(current.physicalId());
        hosting.endpoints().find(name).ifPresent(endpoint -> {
            endpoint.settle();
            hosting.deleteEndpoint(name);
        });
    }
}
