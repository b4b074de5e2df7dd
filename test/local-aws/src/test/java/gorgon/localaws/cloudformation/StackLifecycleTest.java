package gorgon.localaws.cloudformation;

import static gorgon.localaws.cloudformation.Templates.parameter;
import static gorgon.localaws.cloudformation.Templates.resources;
import static gorgon.localaws.cloudformation.Templates.serving;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gorgon.localaws.http.AwsError;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StackLifecycleTest {
    private final TestCloud cloud = new TestCloud();
    private final List<String> calls = cloud.provider.calls;

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void createsInOrderOfDependencies() {
        assertThat(cloud.deploy(serving("a"))).isEqualTo("CREATE_COMPLETE");

        assertThat(calls).containsExactly("create Model", "create Config", "create Endpoint");
        assertThat(cloud.outputs()).containsEntry("Name", "Model-1");
        assertThat(cloud.history())
                .containsExactly(
                        "S REVIEW_IN_PROGRESS",
                        "S CREATE_IN_PROGRESS",
                        "Model CREATE_IN_PROGRESS",
                        "Model CREATE_IN_PROGRESS",
                        "Model CREATE_COMPLETE",
                        "Config CREATE_IN_PROGRESS",
                        "Config CREATE_IN_PROGRESS",
                        "Config CREATE_COMPLETE",
                        "Endpoint CREATE_IN_PROGRESS",
                        "Endpoint CREATE_IN_PROGRESS",
                        "Endpoint CREATE_COMPLETE",
                        "S CREATE_COMPLETE");
        assertThat(cloud.reasons()).contains("Resource creation Initiated", "User Initiated");
    }

    @Test
    void replacesUpdatesAndCleansUpLast() {
        cloud.deploy(serving("a"));
        calls.clear();

        assertThat(cloud.deploy(serving("b"))).isEqualTo("UPDATE_COMPLETE");

        assertThat(calls)
                .containsExactly(
                        "create Model", "create Config", "update Endpoint-1", "delete Config-1", "delete Model-1");
        assertThat(cloud.outputs()).containsEntry("Name", "Model-2");
        assertThat(cloud.history())
                .containsSubsequence(
                        "S UPDATE_IN_PROGRESS",
                        "Model UPDATE_IN_PROGRESS",
                        "Model UPDATE_COMPLETE",
                        "Endpoint UPDATE_COMPLETE",
                        "S UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
                        "Config DELETE_COMPLETE",
                        "Model DELETE_COMPLETE",
                        "S UPDATE_COMPLETE");
    }

    @Test
    void leavesUnchangedResourcesAlone() {
        cloud.deploy(resources(parameter("A", "1", ""), parameter("B", "1", "")));
        calls.clear();

        cloud.deploy(resources(parameter("A", "1", ""), parameter("B", "2", "")));

        assertThat(calls).containsExactly("update B-1");
    }

    @Test
    void removesWhatTheTemplateNoLongerHas() {
        cloud.deploy(resources(parameter("A", "1", ""), parameter("B", "1", "")));
        calls.clear();

        assertThat(cloud.deploy(resources(parameter("B", "1", "")))).isEqualTo("UPDATE_COMPLETE");

        assertThat(calls).containsExactly("delete A-1");
        assertThat(cloud.call("ListStackResources", "StackName", "S"))
                .doesNotContain(">A<")
                .contains(">B<");
    }

    @Test
    void abandonsWhatCannotBeCleanedUp() {
        cloud.deploy(serving("a"));
        cloud.provider.fail("delete Config-1", "in use");

        assertThat(cloud.deploy(serving("b"))).isEqualTo("UPDATE_COMPLETE");

        assertThat(cloud.history()).contains("Config DELETE_FAILED", "Model DELETE_COMPLETE");
        assertThat(cloud.reasons()).contains("in use");
    }

    @Test
    void rollsBackAFailedCreate() {
        cloud.provider.fail("create Endpoint", "no capacity");

        assertThat(cloud.deploy(serving("a"))).isEqualTo("ROLLBACK_COMPLETE");

        assertThat(calls)
                .containsExactly(
                        "create Model", "create Config", "create Endpoint", "delete Config-1", "delete Model-1");
        assertThat(cloud.history())
                .containsSubsequence("Endpoint CREATE_FAILED", "S ROLLBACK_IN_PROGRESS", "S ROLLBACK_COMPLETE");
        assertThat(cloud.reasons())
                .contains(
                        "no capacity",
                        "The following resource(s) failed to create: [Endpoint]. Rollback requested by user.");
        assertThatThrownBy(() -> cloud.createChangeSet(serving("a")))
                .isInstanceOf(AwsError.class)
                .hasMessageContaining("is in ROLLBACK_COMPLETE state and can not be updated.");
        assertThat(cloud.delete()).isEqualTo("DELETE_COMPLETE");
    }

    @Test
    void staysInRollbackFailedWhereTheRollbackFails() {
        cloud.provider.fail("create Endpoint", "no capacity");
        cloud.provider.fail("delete Config-1", "in use");

        assertThat(cloud.deploy(serving("a"))).isEqualTo("ROLLBACK_FAILED");

        assertThat(calls).doesNotContain("delete Model-1");
        cloud.provider.succeed("delete Config-1");
        assertThat(cloud.delete()).isEqualTo("DELETE_COMPLETE");
        assertThat(calls).endsWith("delete Config-1", "delete Config-1", "delete Model-1");
    }

    @Test
    void rollsBackAFailedUpdate() {
        cloud.deploy(serving("a", "", "," + parameter("P", "1", "")));
        calls.clear();
        cloud.provider.failOnce("update Endpoint-1", "unhealthy");

        String status = cloud.deploy(serving("b", "", "," + parameter("P", "2", "") + "," + parameter("New", "1", "")));

        assertThat(status).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(calls)
                .containsSubsequence(
                        "create Model",
                        "create Config",
                        "update Endpoint-1",
                        "update Endpoint-1",
                        "delete Config-2",
                        "delete Model-2")
                .contains("delete New-1");
        assertThat(calls.stream().filter("update P-1"::equals)).hasSize(2);
        assertThat(calls).doesNotContain("delete Model-1", "delete Config-1");
        assertThat(cloud.history())
                .containsSubsequence(
                        "Endpoint UPDATE_FAILED",
                        "S UPDATE_ROLLBACK_IN_PROGRESS",
                        "S UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
                        "Model DELETE_COMPLETE",
                        "S UPDATE_ROLLBACK_COMPLETE");
        assertThat(cloud.call("GetTemplate", "StackName", "S")).contains("&quot;a&quot;");
        calls.clear();
        assertThat(cloud.deploy(serving("b"))).isEqualTo("UPDATE_COMPLETE");
        assertThat(calls).contains("delete Model-1", "delete P-1");
    }

    @Test
    void staysInUpdateRollbackFailedWhereOldPropertiesDoNotReturn() {
        cloud.deploy(resources(parameter("A", "1", "")));
        cloud.provider.fail("update A-1", "broken");

        assertThat(cloud.deploy(resources(parameter("A", "2", "")))).isEqualTo("UPDATE_ROLLBACK_FAILED");
        assertThat(cloud.delete()).isEqualTo("DELETE_COMPLETE");
    }

    @Test
    void cancelsSiblingsOfAFailedCreate() {
        cloud.provider.hold("create Slow");
        CountDownLatch failing = cloud.provider.hold("create Bad");
        cloud.provider.fail("create Bad", "broken");

        cloud.start(resources(
                parameter("Slow", "1", ""),
                parameter("Bad", "1", ""),
                parameter("Never", "1", "\"DependsOn\":\"Bad\",")));
        TestCloud.await(() -> calls.containsAll(List.of("create Slow", "create Bad")));
        failing.countDown();

        assertThat(cloud.settle()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(cloud.reasons()).contains("broken", "Resource creation cancelled");
        assertThat(calls).doesNotContain("create Never");
    }

    @Test
    void answersWhileLongResourcesAreCreatedTogether() {
        CountDownLatch first = cloud.provider.hold("create A");
        CountDownLatch second = cloud.provider.hold("create B");

        cloud.start(resources(parameter("A", "1", ""), parameter("B", "1", "")));
        TestCloud.await(() -> calls.containsAll(List.of("create A", "create B")));

        assertThat(cloud.call("DescribeStacks", "StackName", "S")).contains("CREATE_IN_PROGRESS");
        assertThatThrownBy(() -> cloud.call("DeleteStack", "StackName", "S"))
                .hasMessage("Stack [S] cannot be deleted while in status CREATE_IN_PROGRESS");
        first.countDown();
        second.countDown();
        assertThat(cloud.settle()).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void refusesToReplaceAResourceWithACustomName() {
        String named = "{\"Resources\":{\"Model\":{\"Type\":\"AWS::SageMaker::Model\",\"Properties\":"
                + "{\"ModelName\":\"mine\",\"PrimaryContainer\":{\"Image\":\"%s\"}}}}}";
        cloud.deploy(named.formatted("a"));

        assertThat(cloud.deploy(named.formatted("b"))).isEqualTo("UPDATE_ROLLBACK_COMPLETE");

        assertThat(calls).containsExactly("create Model");
        assertThat(cloud.reasons())
                .contains("CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename"
                        + " mine and update the stack again.");
    }

    @Test
    void failsTheResourceThatHasAnUnknownProperty() {
        String template = resources(parameter("A", "1", "").replace("\"Value\"", "\"Valu\""));

        assertThat(cloud.deploy(template)).isEqualTo("ROLLBACK_COMPLETE");

        assertThat(calls).isEmpty();
        assertThat(cloud.reasons())
                .anySatisfy(reason -> assertThat(reason)
                        .contains("resource A (AWS::SSM::Parameter)", "[Valu] is not permitted", "[Value] not found"));
    }

    @Test
    void failsTheResourceThatNobodyPlays() {
        assertThat(cloud.deploy("{\"Resources\":{\"Q\":{\"Type\":\"AWS::SQS::Queue\"}}}"))
                .isEqualTo("ROLLBACK_COMPLETE");
        assertThat(cloud.reasons()).contains("Resource type AWS::SQS::Queue is not played by this local AWS");
    }

    @Test
    void failsWhereTheProviderLacksAnAttribute() {
        String output = ",\"Outputs\":{\"O\":{\"Value\":{\"Fn::GetAtt\":[\"A\",\"Type\"]}}}}";

        String template = resources(parameter("A", "1", ""));
        assertThat(cloud.deploy(template.substring(0, template.length() - 1) + output))
                .isEqualTo("ROLLBACK_COMPLETE");

        assertThat(cloud.reasons())
                .anySatisfy(reason -> assertThat(reason).startsWith("Attribute Type of A (AWS::SSM::Parameter)"));
    }

    @Test
    void createsOnlyWhatItsConditionAllows() {
        String template = """
                {"Parameters":{"Make":{"Type":"String"}},
                 "Conditions":{"Made":{"Fn::Equals":[{"Ref":"Make"},"yes"]}},
                 "Resources":{%s,%s},
                 "Outputs":{"O":{"Condition":"Made","Value":{"Ref":"A"}}}}""".formatted(parameter("A", "1", "\"Condition\":\"Made\","), parameter("B", "1", ""));
        String[] no = {"Parameters.member.1.ParameterKey", "Make", "Parameters.member.1.ParameterValue", "no"};
        String[] yes = {"Parameters.member.1.ParameterKey", "Make", "Parameters.member.1.ParameterValue", "yes"};

        cloud.deploy(template, no);
        assertThat(calls).containsExactly("create B");
        assertThat(cloud.outputs()).isEmpty();
        cloud.deploy(template, yes);
        assertThat(cloud.outputs()).containsEntry("O", "ref-of-A-1");
        cloud.deploy(template, no);
        assertThat(calls).containsExactly("create B", "create A", "delete A-1");
    }

    @Test
    void closesWhileAnOperationIsUnderWay() {
        cloud.provider.hold("create A");
        cloud.start(resources(parameter("A", "1", "")));
        TestCloud.await(() -> calls.contains("create A"));

        cloud.close();

        assertThat(calls).containsExactly("create A");
    }
}
