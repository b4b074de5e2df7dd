package gorgon.localaws.topics;

import gorgon.localaws.cloudformation.ProvisionedResource;
import gorgon.localaws.cloudformation.ResourceProvider;
import gorgon.localaws.cloudformation.ResourceRequest;
import gorgon.localaws.http.Fields;
import java.util.Map;
import java.util.Set;

/** {@code AWS::SNS::Topic}; encryption, tracing and tags have nothing to act on here. */
public record TopicProvider(Topics topics) implements ResourceProvider {
    private static final Set<String> KNOWN =
            Set.of("DisplayName", "KmsMasterKeyId", "SignatureVersion", "Tags", "TopicName", "TracingConfig");

    @Override
    public Set<String> types() {
        return Set.of("AWS::SNS::Topic");
    }

    @Override
    public ProvisionedResource create(ResourceRequest request) {
        Fields fields = known(request);
        String name = fields.text("TopicName").orElse(request.generatedName());
        topics.create(name);
        String arn = topics.arn(name);
        return new ProvisionedResource(arn, arn, Map.of("TopicArn", arn, "TopicName", name));
    }

    @Override
    public ProvisionedResource update(ResourceRequest request, ProvisionedResource current) {
        known(request);
        return current;
    }

    @Override
    public void delete(ResourceRequest request, ProvisionedResource current) {
        topics.delete(Topics.name(current.physicalId()));
    }

    private static Fields known(ResourceRequest request) {
        Fields fields = new Fields(request.properties());
        fields.allowOnly(request.type(), KNOWN);
        return fields;
    }
}
