package gorgon.infra.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.infra.TemplateView;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.kms.Key;

class AlarmTopicTest {
    private static final String THEIRS = "arn:aws:sns:us-east-1:111122223333:oncall";

    @TempDir
    private Path folder;

    @Test
    void encryptsItsTopicAndLetsOnlyAwsOverTlsPublish() {
        WatchedStack watched = new WatchedStack(folder);
        Key key = new Key(watched.stack, "Key");
        AlarmTopic topic = new AlarmTopic(
                watched.stack,
                "Topic",
                WatchedStack.watch(false, Optional.of("ops@example.com"), Optional.empty()),
                Optional.of(key));
        topic.tellOfStates("theirs");
        TemplateView view = watched.synthesize();

        assertThat(TemplateView.text(view.only("AWS::SNS::Topic").path("KmsMasterKeyId")))
                .startsWith("${Key");
        assertThat(view.only("AWS::SNS::Subscription").path("Endpoint").asText())
                .isEqualTo("ops@example.com");
        String policy = view.only("AWS::SNS::TopicPolicy").toString();
        assertThat(policy)
                .contains("\"aws:SecureTransport\":\"false\"")
                .contains("{\"Service\":\"cloudwatch.amazonaws.com\"}")
                .contains("\"aws:SourceAccount\":{\"Ref\":\"AWS::AccountId\"}")
                .contains("{\"Service\":\"events.amazonaws.com\"}");
        assertThat(view.only("AWS::KMS::Key").at("/KeyPolicy/Statement")).anySatisfy(statement -> {
            assertThat(statement.at("/Principal/Service"))
                    .hasToString("[\"cloudwatch.amazonaws.com\",\"events.amazonaws.com\"]");
            assertThat(statement.path("Action")).hasToString("[\"kms:Decrypt\",\"kms:GenerateDataKey*\"]");
        });
    }

    @Test
    void isAPlainTopicWithoutKeyAndSubscriber() {
        WatchedStack watched = new WatchedStack(folder);
        new AlarmTopic(watched.stack, "Topic", WatchedStack.watch(false), Optional.empty());
        TemplateView view = watched.synthesize();

        assertThat(view.only("AWS::SNS::Topic").has("KmsMasterKeyId")).isFalse();
        assertThat(view.ofType("AWS::SNS::Subscription")).isEmpty();
        assertThat(view.only("AWS::SNS::TopicPolicy").toString()).contains("aws:SecureTransport");
    }

    @Test
    void tellsATopicThatIsThereAlreadyAndMakesNone() {
        WatchedStack watched = new WatchedStack(folder);
        AlarmTopic topic = new AlarmTopic(
                watched.stack,
                "Topic",
                WatchedStack.watch(false, Optional.empty(), Optional.of(THEIRS)),
                Optional.empty());
        topic.tellOfStates("theirs");
        TemplateView view = watched.synthesize();

        assertThat(topic.topicArn()).isEqualTo(THEIRS);
        assertThat(view.ofType("AWS::SNS::Topic")).isEmpty();
        assertThat(view.ofType("AWS::SNS::TopicPolicy")).isEmpty();
        assertThat(view.ofType("AWS::Events::Rule").values())
                .hasSize(4)
                .allSatisfy(
                        rule -> assertThat(rule.at("/Properties/Targets/0/Arn").asText())
                                .isEqualTo(THEIRS));
    }

    @Test
    void hearsWhenAnAlarmIsRaisedAndWhenItIsOver() {
        WatchedStack watched = new WatchedStack(folder);
        AlarmTopic topic = new AlarmTopic(watched.stack, "Topic", WatchedStack.watch(false), Optional.empty());
        for (Alarm alarm : watched.alarms(true).all()) {
            topic.tell(alarm);
        }
        TemplateView view = watched.synthesize();
        String ref = "[{\"Ref\":\"%s\"}]"
                .formatted(view.ofType("AWS::SNS::Topic").keySet().iterator().next());

        assertThat(view.ofType("AWS::CloudWatch::Alarm").values()).hasSize(8).allSatisfy(alarm -> {
            assertThat(alarm.at("/Properties/AlarmActions")).hasToString(ref);
            assertThat(alarm.at("/Properties/OKActions")).hasToString(ref);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "Failed, FAILED, endpoint-failed",
        "RollingBack, ROLLING_BACK, endpoint-rolling-back",
        "UpdateRollbackFailed, UPDATE_ROLLBACK_FAILED, endpoint-rollback-failed",
        "OutOfService, OUT_OF_SERVICE, endpoint-out-of-service"
    })
    void tellsOfAStateInEitherSpellingAndWhatToDo(String apiName, String eventName, String paragraph) {
        WatchedStack watched = new WatchedStack(folder);
        new AlarmTopic(watched.stack, "Topic", WatchedStack.watch(false), Optional.empty()).tellOfStates("theirs");
        JsonNode rule = watched.synthesize().named("AWS::Events::Rule", "Topic" + apiName);

        assertThat(rule.path("EventPattern"))
                .hasToString(("{\"detail\":{\"EndpointName\":[\"theirs\"],\"EndpointStatus\":[\"%s\",\"%s\"]},"
                                + "\"detail-type\":[\"SageMaker Endpoint State Change\"],\"source\":[\"aws.sagemaker\"]}")
                        .formatted(eventName, apiName));
        JsonNode transformer = rule.at("/Targets/0/InputTransformer");
        assertThat(transformer.path("InputPathsMap"))
                .extracting(JsonNode::asText)
                .contains("$.detail.EndpointName", "$.detail.EndpointStatus", "$.detail.EndpointConfigName");
        assertThat(transformer.path("InputTemplate").asText())
                .startsWith(
                        "\"The endpoint <detail-EndpointName> (<region>, account <account>) is <detail-EndpointStatus>")
                .endsWith("docs/runbook.md#" + paragraph + "\"");
    }
}
