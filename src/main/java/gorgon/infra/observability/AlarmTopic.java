package gorgon.infra.observability;

import gorgon.config.Watch;
import gorgon.infra.policy.Condition;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.events.EventField;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.events.targets.SnsTopic;
import software.amazon.awscdk.services.events.targets.SnsTopicProps;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/**
 * Whoever wants to hear of alarms and of the endpoint's states. A topic that is there already keeps its policy: its
 * owner lets {@code cloudwatch.amazonaws.com} and {@code events.amazonaws.com} publish to it, and use its key.
 */
public final class AlarmTopic extends Construct {
    private static final List<String> PUBLISHERS = List.of("cloudwatch.amazonaws.com", "events.amazonaws.com");

    private final ITopic topic;

    public AlarmTopic(Construct scope, String id, Watch watch, Optional<IKey> key) {
        super(scope, id);
        this.topic = watch.topicArn().map(this::theirs).orElseGet(() -> own(key));
        watch.email().ifPresent(email -> topic.addSubscription(new EmailSubscription(email)));
    }

    public String topicArn() {
        return topic.getTopicArn();
    }

    /** When it is raised and when it is over. */
    public void tell(Alarm alarm) {
        SnsAction action = new SnsAction(topic);
        alarm.addAlarmAction(action);
        alarm.addOkAction(action);
    }

    /** SageMaker may send an event more than once. */
    public void tellOfStates(String endpointName) {
        for (EndpointState state : EndpointState.values()) {
            Rule.Builder.create(this, state.apiName())
                    .description("%s is %s".formatted(endpointName, state.apiName()))
                    .eventPattern(reaching(state, endpointName))
                    .targets(List.of(new SnsTopic(
                            topic,
                            SnsTopicProps.builder().message(message(state)).build())))
                    .build();
        }
    }

    private ITopic theirs(String arn) {
        return Topic.fromTopicArn(this, "Topic", arn);
    }

    private ITopic own(Optional<IKey> key) {
        Topic.Builder builder = Topic.Builder.create(this, "Topic").enforceSsl(true);
        key.ifPresent(builder::masterKey);
        Topic own = builder.build();
        // With a policy of its own a topic loses the one by which CloudWatch could publish.
        own.addToResourcePolicy(letCloudWatchPublish(own));
        key.ifPresent(AlarmTopic::letPublishersUse);
        return own;
    }

    private PolicyStatement letCloudWatchPublish(Topic own) {
        return PolicyStatement.Builder.create()
                .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
                .actions(List.of("sns:Publish"))
                .resources(List.of(own.getTopicArn()))
                .conditions(Condition.of(
                        "StringEquals", "aws:SourceAccount", Stack.of(this).getAccount()))
                .build();
    }

    /** Without it messages to an encrypted topic are lost unseen. The topic's policy says who may send them. */
    private static void letPublishersUse(IKey key) {
        key.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(PUBLISHERS.stream().map(ServicePrincipal::new).toList())
                .actions(List.of("kms:Decrypt", "kms:GenerateDataKey*"))
                // In a key's own policy: this key.
                .resources(List.of("*"))
                .build());
    }

    private static EventPattern reaching(EndpointState state, String endpointName) {
        SortedMap<String, Object> detail = new TreeMap<>();
        detail.put("EndpointName", List.of(endpointName));
        detail.put("EndpointStatus", state.spellings());
        return EventPattern.builder()
                .source(List.of("aws.sagemaker"))
                .detailType(List.of("SageMaker Endpoint State Change"))
                .detail(detail)
                .build();
    }

    private static RuleTargetInput message(EndpointState state) {
        return RuleTargetInput.fromText("The endpoint %s (%s, account %s) is %s since %s, with the configuration %s. %s"
                .formatted(
                        EventField.fromPath("$.detail.EndpointName"),
                        EventField.getRegion(),
                        EventField.getAccount(),
                        EventField.fromPath("$.detail.EndpointStatus"),
                        EventField.getTime(),
                        EventField.fromPath("$.detail.EndpointConfigName"),
                        state.advice()));
    }
}
