package gorgon.localaws.cloudformation;

import static gorgon.localaws.cloudformation.Templates.parameter;
import static gorgon.localaws.cloudformation.Templates.resources;
import static gorgon.localaws.cloudformation.Templates.serving;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final String RETAIN = "\"DeletionPolicy\":\"Retain\",";
    private static final String RETAIN_EXCEPT_ON_CREATE = "\"DeletionPolicy\":\"RetainExceptOnCreate\",";

    private final TestCloud cloud = new TestCloud();
    private final List<String> calls = cloud.provider.calls;

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void deletesInReverseOrder() {
        cloud.deploy(serving("a"));
        calls.clear();

        assertThat(cloud.delete()).isEqualTo("DELETE_COMPLETE");

        assertThat(calls).containsExactly("delete Endpoint-1", "delete Config-1", "delete Model-1");
        assertThatThrownBy(() -> cloud.call("DescribeStacks", "StackName", "S"))
                .hasMessage("Stack with id S does not exist");
        assertThat(cloud.deploy(serving("a"))).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void retainsWhatIsToBeRetained() {
        cloud.deploy(resources(
                parameter("Kept", "1", RETAIN),
                parameter("AlsoKept", "1", RETAIN_EXCEPT_ON_CREATE),
                parameter("Gone", "1", "")));
        String id = cloud.stackId();
        calls.clear();

        assertThat(cloud.delete()).isEqualTo("DELETE_COMPLETE");

        assertThat(calls).containsExactly("delete Gone-1");
        assertThat(cloud.call("DescribeStackEvents", "StackName", id)).contains("DELETE_SKIPPED");
    }

    @Test
    void rollsBackRetainedResourcesOnlyIfExceptedOnCreate() {
        cloud.provider.fail("create Bad", "broken");
        String needs = "\"DependsOn\":[\"Kept\",\"Excepted\"],";

        cloud.deploy(resources(
                parameter("Kept", "1", RETAIN),
                parameter("Excepted", "1", RETAIN_EXCEPT_ON_CREATE),
                parameter("Bad", "1", needs)));

        assertThat(calls).contains("delete Excepted-1").doesNotContain("delete Kept-1");
        assertThat(cloud.history()).contains("Kept DELETE_SKIPPED", "S ROLLBACK_COMPLETE");
    }

    @Test
    void retainsTheReplacedOne() {
        cloud.deploy(serving("a", "\"UpdateReplacePolicy\":\"Retain\",", ""));
        calls.clear();

        cloud.deploy(serving("b", "\"UpdateReplacePolicy\":\"Retain\",", ""));

        assertThat(calls).contains("delete Config-1").doesNotContain("delete Model-1");
        assertThat(cloud.history()).contains("Model DELETE_SKIPPED");
    }

    @Test
    void canRetryAFailedDeletion() {
        cloud.deploy(serving("a"));
        cloud.provider.fail("delete Config-1", "in use");
        calls.clear();

        assertThat(cloud.delete()).isEqualTo("DELETE_FAILED");

        assertThat(calls).containsExactly("delete Endpoint-1", "delete Config-1");
        assertThat(cloud.call("DescribeStacks", "StackName", "S"))
                .contains("The following resource(s) failed to delete: [Config]. ");
        cloud.provider.succeed("delete Config-1");
        calls.clear();
        assertThat(cloud.delete()).isEqualTo("DELETE_COMPLETE");
        assertThat(calls).containsExactly("delete Config-1", "delete Model-1");
    }

    @Test
    void letsGoOfResourcesThatTheCallerRetains() {
        cloud.deploy(serving("a"));
        cloud.provider.fail("delete Config-1", "in use");
        cloud.delete();

        assertThat(cloud.delete("RetainResources.member.1", "Config")).isEqualTo("DELETE_COMPLETE");
        assertThat(calls).endsWith("delete Model-1");
    }

    @Test
    void heedsTerminationProtection() {
        cloud.deploy(serving("a"));
        cloud.call("UpdateTerminationProtection", "StackName", "S", "EnableTerminationProtection", "true");

        assertThatThrownBy(() -> cloud.call("DeleteStack", "StackName", "S"))
                .hasMessage("Stack [S] cannot be deleted while TerminationProtection is enabled");
        cloud.call("UpdateTerminationProtection", "StackName", "S", "EnableTerminationProtection", "false");
        assertThat(cloud.delete()).isEqualTo("DELETE_COMPLETE");
    }
}
