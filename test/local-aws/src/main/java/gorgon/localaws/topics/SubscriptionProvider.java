package gorgon.localaws.topics;

import gorgon.localaws.cloudformation.ProvisionedResource;
import gorgon.localaws.cloudformation.ResourceProvider;
import gorgon.localaws.cloudformation.ResourceRequest;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.Fields;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** {@code AWS::SNS::Subscription} of a topic that exists; nothing is delivered. */
public record SubscriptionProvider(Topics topics) implements ResourceProvider {
    /** https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html. */
    private static final Set<String> PROTOCOLS =
            Set.of("application", "email", "email-json", "firehose", "http", "https", "lambda", "sms", "sqs");

    @Override
    public Set<String> types() {
        return Set.of("AWS::SNS::Subscription");
    }

    @Override
    public ProvisionedResource create(ResourceRequest request) {
        String topic = checked(request);
        String arn = topic + ":" + UUID.randomUUID();
        return new ProvisionedResource(arn, arn, Map.of("Arn", arn));
    }

    @Override
    public ProvisionedResource update(ResourceRequest request, ProvisionedResource current) {
        checked(request);
        return current;
    }

    @Override
    public void delete(ResourceRequest request, ProvisionedResource current) {
        // A subscription is nothing but its ARN.
    }

    private String checked(ResourceRequest request) {
        Fields fields = new Fields(request.properties());
        fields.allowOnly(request.type(), Set.of("Endpoint", "Protocol", "TopicArn"));
        if (!PROTOCOLS.contains(fields.required("Protocol"))) {
            throw new AwsError(
                    400,
                    "InvalidParameter",
                    "Invalid parameter: Does not support this protocol string: " + fields.required("Protocol"));
        }
        String topic = fields.required("TopicArn");
        topics.require(topic);
        return topic;
    }
}
