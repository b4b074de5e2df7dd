package gorgon.localaws.lambda;

import gorgon.localaws.cloudformation.ProvisionedResource;
import gorgon.localaws.cloudformation.ResourceProvider;
import gorgon.localaws.cloudformation.ResourceRequest;
import gorgon.localaws.http.Fields;
import java.util.Map;
import java.util.Set;

/** {@code AWS::Lambda::Permission}: on a function that exists; nothing here enforces it. */
public final class PermissionProvider implements ResourceProvider {
    private final Functions functions;

    public PermissionProvider(Functions functions) {
        this.functions = functions;
    }

    @Override
    public Set<String> types() {
        return Set.of("AWS::Lambda::Permission");
    }

    @Override
    public ProvisionedResource create(ResourceRequest request) {
        functions.configuration(new Fields(request.properties()).required("FunctionName"));
        return new ProvisionedResource(
                request.generatedName(), request.generatedName(), Map.of("Id", request.generatedName()));
    }

    @Override
    public ProvisionedResource update(ResourceRequest request, ProvisionedResource current) {
        return current;
    }

    @Override
    public void delete(ResourceRequest request, ProvisionedResource current) {
        // The permission went with this entry; there is nothing else that holds it.
    }
}
