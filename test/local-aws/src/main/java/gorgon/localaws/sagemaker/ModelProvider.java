package gorgon.localaws.sagemaker;

import gorgon.localaws.cloudformation.ProvisionedResource;
import gorgon.localaws.cloudformation.ResourceProvider;
import gorgon.localaws.cloudformation.ResourceRequest;
import gorgon.localaws.http.Fields;
import java.util.Map;
import java.util.Set;

/** {@code AWS::SageMaker::Model}; only its tags change in place. */
record ModelProvider(Hosting hosting) implements ResourceProvider {
    @Override
    public Set<String> types() {
        return Set.of("AWS::SageMaker::Model");
    }

    @Override
    public ProvisionedResource create(ResourceRequest request) {
        String name =
                new Fields(request.properties()).text("ModelName").orElse(ResourceNames.fit(request.generatedName()));
        hosting.createModel(name, request.properties());
        String arn = hosting.models().arn(name);
        return new ProvisionedResource(arn, arn, Map.of("ModelName", name, "ModelArn", arn));
    }

    @Override
    public ProvisionedResource update(ResourceRequest request, ProvisionedResource current) {
        return current;
    }

    @Override
    public void delete(ResourceRequest request, ProvisionedResource current) {
        String name = ResourceNames.ofArn(current.physicalId());
        hosting.models().find(name).ifPresent(model -> hosting.models().remove(name));
    }
}
