package gorgon.localaws.sagemaker;

import gorgon.localaws.cloudformation.ProvisionedResource;
import gorgon.localaws.cloudformation.ResourceProvider;
import gorgon.localaws.cloudformation.ResourceRequest;
import gorgon.localaws.http.Fields;
import java.util.Map;
import java.util.Set;

/** {@code AWS::SageMaker::EndpointConfig}; only its tags change in place. */
record EndpointConfigProvider(Hosting hosting) implements ResourceProvider {
    @Override
    public Set<String> types() {
        return Set.of("AWS::SageMaker::EndpointConfig");
    }

    @Override
    public ProvisionedResource create(ResourceRequest request) {
        String name = new Fields(request.properties())
                .text("EndpointConfigName")
                .orElse(ResourceNames.fit(request.generatedName()));
        hosting.createConfig(name, request.properties());
        String arn = hosting.configs().arn(name);
        return new ProvisionedResource(arn, arn, Map.of("EndpointConfigName", name, "EndpointConfigArn", arn));
    }

    @Override
    public ProvisionedResource update(ResourceRequest request, ProvisionedResource current) {
        return current;
    }

    @Override
    public void delete(ResourceRequest request, ProvisionedResource current) {
        String name = ResourceNames.ofArn(current.physicalId());
        hosting.configs().find(name).ifPresent(config -> hosting.deleteConfig(name));
    }
}
