package gorgon.localaws.sagemaker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.account.Account;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The EventBridge event of an endpoint's status, which it words differently from DescribeEndpoint: {@code IN_SERVICE}
 * (docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html).
 */
final class EndpointEvent {
    private EndpointEvent() {}

    static ObjectNode of(HostedEndpoint endpoint, String arn, Account account) {
        HostedEndpoint.State state = endpoint.state();
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", "SageMaker Endpoint State Change")
                .put("source", "aws.sagemaker")
                .put("account", account.id())
                .put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", account.region());
        event.putArray("resources").add(arn);
        event.putObject("detail")
                .put("EndpointName", endpoint.name())
                .put("EndpointArn", arn)
                .put("EndpointConfigName", state.config().name())
                .put("EndpointStatus", state.status().name())
                .put("CreationTime", endpoint.created().toEpochMilli())
                .put("LastModifiedTime", state.modified().toEpochMilli());
        return event;
    }
}
