package gorgon.localaws.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.account.Account;
import gorgon.localaws.cloudformation.ResourceRequest;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private final Topics topics = new Topics(new Account("123456789012", "us-east-1"));
    private final SubscriptionProvider subscriptions = new SubscriptionProvider(topics);

    @Test
    void subscribesOnlyToATopicThatExists() {
        ResourceRequest mail = subscription("email", "arn:aws:sns:us-east-1:123456789012:on-call");
        assertThatThrownBy(() -> subscriptions.create(mail)).hasMessageContaining("Topic does not exist");

        String arn = topics.put("on-call");

        assertThat(subscriptions.create(mail).ref()).startsWith(arn + ":");
        assertThatThrownBy(() -> subscriptions.create(subscription("pigeon", arn)))
                .hasMessageContaining("pigeon");
    }

    @Test
    void dropsWhatIsPublishedToNoTopic() {
        topics.put("on-call");

        topics.publish("arn:aws:sns:us-east-1:123456789012:gone", "lost");
        topics.publish("arn:aws:sns:us-east-1:123456789012:on-call", "kept");

        assertThat(topics.messages("on-call")).containsExactly("kept");
        assertThatThrownBy(() -> topics.messages("gone")).hasMessageContaining("there are [on-call]");
    }

    private static ResourceRequest subscription(String protocol, String topic) {
        ObjectNode properties = JsonNodeFactory.instance
                .objectNode()
                .put("Protocol", protocol)
                .put("Endpoint", "a@b.c")
                .put("TopicArn", topic);
        return new ResourceRequest("id", "stack", "Mail", "AWS::SNS::Subscription", properties, "unused");
    }
}
