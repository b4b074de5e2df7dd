package gorgon.localaws.cloudformation;

import java.util.Map;
import java.util.Set;

/** Types of which CloudFormation makes no more than a physical id. */
final class InertResources implements ResourceProvider {
    @Override
    public Set<String> types() {
        return Set.of("AWS::CDK::Metadata", "AWS::CloudFormation::WaitConditionHandle");
    }

    @Override
    public ProvisionedResource create(ResourceRequest request) {
        String name = request.generatedName();
        return new ProvisionedResource(name, name, Map.of("Id", name));
    }

    @Override
    public ProvisionedResource update(ResourceRequest request, ProvisionedResource current) {
        return current;
    }

    @Override
    public void delete(ResourceRequest request, ProvisionedResource current) {
        // Nothing was made.
    }
}
