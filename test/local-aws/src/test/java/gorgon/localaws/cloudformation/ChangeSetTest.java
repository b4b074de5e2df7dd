package gorgon.localaws.cloudformation;

import static gorgon.localaws.cloudformation.Templates.parameter;
import static gorgon.localaws.cloudformation.Templates.resources;
import static gorgon.localaws.cloudformation.Templates.serving;
import static gorgon.localaws.cloudformation.TestCloud.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import gorgon.localaws.http.AwsError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangeSetTest {
    private final TestCloud cloud = new TestCloud();

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void listsEveryResourceOfANewStack() {
        cloud.createChangeSet(serving("a"));

        String xml = cloud.describeChangeSet();

        assertThat(texts(xml, "Status")).containsExactly("CREATE_COMPLETE");
        assertThat(texts(xml, "Action")).containsExactly("Add", "Add", "Add");
        assertThat(xml).contains("{&quot;Image&quot;:&quot;a&quot;}");
        assertThat(cloud.call("DescribeStacks", "StackName", "S")).contains("REVIEW_IN_PROGRESS");
        assertThat(cloud.provider.calls).isEmpty();
    }

    @Test
    void tellsWhatReplacesAndWhatIsOnlyKnownAfterwards() {
        cloud.deploy(serving("a"));

        cloud.createChangeSet(serving("b"));

        String xml = cloud.describeChangeSet();
        assertThat(texts(xml, "LogicalResourceId")).containsExactly("Model", "Config", "Endpoint");
        assertThat(texts(xml, "Replacement")).containsExactly("True", "Conditional", "False");
        assertThat(texts(xml, "Evaluation")).containsExactly("Static", "Dynamic", "Dynamic");
        assertThat(texts(xml, "RequiresRecreation")).containsExactly("Always", "Always", "Never");
        assertThat(texts(xml, "PolicyAction")).containsExactly("ReplaceAndDelete", "ReplaceAndDelete");
        assertThat(texts(xml, "BeforeValue").getFirst()).isEqualTo("{\"Image\":\"a\"}");
        assertThat(texts(xml, "AfterValue").getFirst()).isEqualTo("{\"Image\":\"b\"}");
        assertThat(texts(xml, "AfterValue").getLast()).isEqualTo(KnownAfterApply.TEXT);
        assertThat(texts(xml, "BeforeContext").getLast()).contains("Config-1");
        assertThat(cloud.call("DescribeChangeSet", "StackName", "S", "ChangeSetName", "C"))
                .contains("Replacement")
                .doesNotContain("Value>", "Context>");
    }

    @Test
    void keepsWhatAnUpdateInPlaceCannotChange() {
        String follower = "\"B\":{\"Type\":\"AWS::SSM::Parameter\",\"Properties\":{\"Type\":\"String\",\"Value\":";
        cloud.deploy(resources(parameter("A", "1", ""), follower + "{\"Ref\":\"A\"}}}"));

        cloud.createChangeSet(resources(parameter("A", "2", ""), follower + "{\"Ref\":\"A\"}}}"));

        assertThat(texts(cloud.describeChangeSet(), "LogicalResourceId")).containsExactly("A");
        cloud.call("DeleteChangeSet", "StackName", "S", "ChangeSetName", "C");
        cloud.deploy(resources(parameter("A", "2", ""), follower + "{\"Fn::GetAtt\":[\"A\",\"Value\"]}}}"));
        cloud.createChangeSet(resources(parameter("A", "3", ""), follower + "{\"Fn::GetAtt\":[\"A\",\"Value\"]}}}"));
        assertThat(texts(cloud.describeChangeSet(), "LogicalResourceId")).containsExactly("A", "B");
    }

    @Test
    void failsWithoutChanges() {
        cloud.deploy(serving("a"));

        cloud.createChangeSet(serving("a"));

        String xml = cloud.describeChangeSet();
        assertThat(texts(xml, "Status")).containsExactly("FAILED");
        assertThat(texts(xml, "StatusReason")).containsExactly(ChangeSet.NO_CHANGES);
        assertThatThrownBy(() -> cloud.call("ExecuteChangeSet", "StackName", "S", "ChangeSetName", "C"))
                .asInstanceOf(type(AwsError.class))
                .extracting(AwsError::code)
                .isEqualTo("InvalidChangeSetStatus");
        assertThatThrownBy(() -> cloud.call("UpdateStack", "StackName", "S", "TemplateBody", serving("a")))
                .hasMessage("No updates are to be performed.");
    }

    @Test
    void countsChangedOutputsAndPoliciesAsChanges() {
        cloud.deploy(serving("a"));

        assertThat(cloud.deploy(serving("a").replace("\"Name\"", "\"Renamed\"")))
                .isEqualTo("UPDATE_COMPLETE");
        assertThat(cloud.outputs()).containsOnlyKeys("Renamed");
        cloud.createChangeSet(serving("a", "\"DeletionPolicy\":\"Retain\",", ""));
        assertThat(cloud.describeChangeSet()).contains("<Scope><member>DeletionPolicy</member></Scope>");
    }

    @Test
    void listsRemovals() {
        cloud.deploy(resources(parameter("A", "1", ""), parameter("B", "1", "\"DeletionPolicy\":\"Retain\",")));

        cloud.createChangeSet(resources(parameter("C", "1", "")));

        String xml = cloud.describeChangeSet();
        assertThat(texts(xml, "Action")).containsExactly("Add", "Remove", "Remove");
        assertThat(texts(xml, "PolicyAction")).containsExactly("Delete", "Retain");
    }

    @Test
    void isGoneOnceDeleted() {
        cloud.deploy(serving("a"));
        cloud.createChangeSet(serving("b"));
        cloud.call("DeleteChangeSet", "StackName", "S", "ChangeSetName", "C");
        cloud.call("DeleteChangeSet", "StackName", "S", "ChangeSetName", "C");

        assertThatThrownBy(cloud::describeChangeSet)
                .asInstanceOf(type(AwsError.class))
                .satisfies(error -> assertThat(error.status()).isEqualTo(404))
                .extracting(AwsError::code)
                .isEqualTo("ChangeSetNotFound");
    }

    @Test
    void leavesNoStackBehindWhereTheTemplateIsRefused() {
        assertThatThrownBy(() -> cloud.createChangeSet("{\"Resources\":{\"A\":{\"Type\":\"AWS::No::Such\"}}}"))
                .asInstanceOf(type(AwsError.class))
                .satisfies(error -> assertThat(error.code()).isEqualTo("ValidationError"))
                .satisfies(error -> assertThat(error).hasMessageContaining("AWS::No::Such"));
        assertThat(cloud.call("DescribeStacks")).doesNotContain("StackName");
    }

    @Test
    void refusesCirclesAndChangedTypes() {
        assertThatThrownBy(() -> cloud.createChangeSet(resources(
                        parameter("A", "1", "\"DependsOn\":\"B\","), parameter("B", "1", "\"DependsOn\":\"A\","))))
                .hasMessage("Circular dependency between resources: [A, B]");
        cloud.deploy(resources(parameter("A", "1", "")));
        assertThatThrownBy(() -> cloud.createChangeSet("{\"Resources\":{\"A\":{\"Type\":\"AWS::CDK::Metadata\"}}}"))
                .hasMessageContaining("Update of resource type is not permitted");
    }

    @Test
    void checksTheTemplatesRules() {
        String template = """
                {"Parameters":{"BootstrapVersion":{"Type":"AWS::SSM::Parameter::Value<String>","Default":"/v"}},
                 "Rules":{"CheckBootstrapVersion":{"Assertions":[{"Assert":{"Fn::Not":[{"Fn::Contains":[
                   ["1","2"],{"Ref":"BootstrapVersion"}]}]},"AssertDescription":"too old"}]}},
                 "Resources":{"A":{"Type":"AWS::CDK::Metadata"}}}""";
        cloud.store.put("/v", "2");
        assertThatThrownBy(() -> cloud.createChangeSet(template))
                .hasMessageContaining("CheckBootstrapVersion failed: too old");

        cloud.store.put("/v", "30");
        assertThat(cloud.deploy(template)).isEqualTo("CREATE_COMPLETE");
        assertThat(texts(cloud.call("DescribeStacks", "StackName", "S"), "ResolvedValue"))
                .containsExactly("30");
    }

    @Test
    void readsTheTemplateBehindAUrl() {
        cloud.call("CreateStack", "StackName", "S", "TemplateURL", "http://127.0.0.1/bucket/key");
        assertThat(cloud.settle()).isEqualTo("CREATE_COMPLETE");
        assertThat(cloud.call("DescribeStackResources", "StackName", "S")).contains("FromUrl");
    }

    @Test
    void returnsTheTemplateExactlyAsGiven() {
        cloud.deploy(serving("a"));
        assertThat(texts(cloud.call("GetTemplate", "StackName", "S"), "TemplateBody"))
                .containsExactly(serving("a"));
    }

    @Test
    void refusesUnknownActionsAndOptionsByName() {
        assertThatThrownBy(() -> cloud.call("DetectStackResourceDrift"))
                .hasMessageContaining("DetectStackResourceDrift");
        assertThatThrownBy(() -> cloud.createChangeSet(serving("a"), "DisableRollback", "true"))
                .hasMessageContaining("DisableRollback=true");
    }
}
