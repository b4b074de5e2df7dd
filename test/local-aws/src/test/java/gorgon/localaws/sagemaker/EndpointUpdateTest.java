package gorgon.localaws.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.account.Account;
import gorgon.localaws.alarms.AlarmProvider;
import gorgon.localaws.alarms.Alarms;
import gorgon.localaws.cloudformation.ProvisionedResource;
import gorgon.localaws.cloudformation.ResourceCreationFailed;
import gorgon.localaws.cloudformation.ResourceProvider;
import gorgon.localaws.cloudformation.ResourceRequest;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.quotas.Quotas;
import gorgon.localaws.scaling.ScalableTargetProvider;
import gorgon.localaws.scaling.ScalableTargets;
import gorgon.localaws.scaling.Scaler;
import gorgon.localaws.topics.Topics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndpointUpdateTest {
    private static final Account ACCOUNT = new Account("123456789012", "us-east-1");
    private static final String TYPE = "ml.g5.12xlarge";
    private static final String NO_CAPACITY =
            "Unable to provision requested ML compute capacity due to InsufficientInstanceCapacity error";

    private final BucketInMemory bucket = new BucketInMemory();
    private final Quotas quotas = new Quotas(LocalSageMaker.instanceTypes());
    private final Alarms alarms = new Alarms(ACCOUNT, new Topics(ACCOUNT));
    private final ScalableTargets targets = new ScalableTargets(ACCOUNT);
    private final List<ObjectNode> events = Collections.synchronizedList(new ArrayList<>());
    private final LocalSageMaker sageMaker = new LocalSageMaker(
            ACCOUNT, bucket, (group, stream, line) -> {}, new Neighbours(quotas, alarms, targets, events::add));
    private final Scaler scaler = new Scaler(targets, sageMaker.variants());

    @BeforeEach
    void stage() {
        bucket.putAll("a/", StagedModel.files(1));
        create("Model", "m", Requests.model("s3://models/a/", StagedModel.ENVIRONMENT));
        create("EndpointConfig", "c1", config(2));
        create("EndpointConfig", "c2", config(2));
        new AlarmProvider(alarms)
                .create(new ResourceRequest(
                        "stack-id", "Gorgon-dev", "Alarm", "AWS::CloudWatch::Alarm", Requests.object(), "errors"));
    }

    @AfterEach
    void stop() {
        sageMaker.close();
    }

    @Test
    void tellsEventBridgeOfEachStatusInItsOwnWords() {
        ProvisionedResource endpoint = create("Endpoint", "unused", endpoint("c1"));
        update(endpoint, endpoint("c2"));
        provider("Endpoint").delete(Requests.request("Endpoint", "unused", Requests.object()), endpoint);

        assertThat(events)
                .extracting(event -> event.at("/detail/EndpointStatus").asText() + " "
                        + event.at("/detail/EndpointConfigName").asText())
                .containsExactly("CREATING c1", "IN_SERVICE c1", "UPDATING c1", "IN_SERVICE c2", "DELETING c2");
        assertThat(events.getFirst().path("detail-type").asText()).isEqualTo("SageMaker Endpoint State Change");
    }

    @Test
    void goesBackToTheOldConfigurationWhenAnAlarmIsRaised() {
        ProvisionedResource endpoint = create("Endpoint", "unused", endpoint("c1"));
        ObjectNode next = withPolicy(endpoint("c2"), rolling("INSTANCE_COUNT", 1));
        alarms.set("errors", "ALARM");

        assertThatThrownBy(() -> update(endpoint, next)).hasMessageContaining("alarms [errors]");

        assertThat(describe().get("EndpointStatus").asText()).isEqualTo("InService");
        assertThat(describe().get("EndpointConfigName").asText()).isEqualTo("c1");
        assertThat(describe().get("FailureReason").asText()).contains("rolled back to endpoint configuration c1");
        assertThat(describe()
                        .at("/LastDeploymentConfig/RollingUpdatePolicy/WaitIntervalInSeconds")
                        .asInt())
                .isEqualTo(60);
        assertThat(events)
                .extracting(event -> event.at("/detail/EndpointStatus").asText())
                .contains("ROLLING_BACK");
        alarms.set("errors", "OK");
        update(endpoint, next);
        assertThat(describe().get("EndpointConfigName").asText()).isEqualTo("c2");
    }

    @Test
    void rollsBackOnceAndTellsNobody() {
        ProvisionedResource endpoint = create("Endpoint", "unused", endpoint("c1"));
        sageMaker.faults().rollBackNextUpdateSilently();

        update(endpoint, endpoint("c2"));

        assertThat(describe().get("EndpointStatus").asText()).isEqualTo("InService");
        assertThat(describe().get("EndpointConfigName").asText()).isEqualTo("c1");
        assertThat(describe().has("FailureReason")).isFalse();
        update(endpoint, endpoint("c1"));
        update(endpoint, endpoint("c2"));
        assertThat(describe().get("EndpointConfigName").asText()).isEqualTo("c2");
    }

    @Test
    void needsQuotaForBothFleetsOrForOneBatch() {
        quotas.set(TYPE, 3);
        ProvisionedResource endpoint = create("Endpoint", "unused", endpoint("c1"));

        AwsError refused = catchThrowableOfType(AwsError.class, () -> update(endpoint, endpoint("c2")));

        assertThat(refused.code()).isEqualTo("ResourceLimitExceeded");
        assertThat(refused)
                .hasMessageStartingWith("The account-level service limit 'ml.g5.12xlarge for endpoint usage' is 3"
                        + " Instances, with current utilization of 2 Instances and a request delta of 2 Instances.");
        update(endpoint, withPolicy(endpoint("c2"), rolling("CAPACITY_PERCENT", 50)));
        assertThat(describe().get("EndpointConfigName").asText()).isEqualTo("c2");
        update(endpoint, withPolicy(endpoint("c1"), rolling("INSTANCE_COUNT", 1)));
    }

    @Test
    void usesThePolicyOfTheUpdateBeforeIfToldTo() {
        quotas.set(TYPE, 3);
        ProvisionedResource endpoint =
                create("Endpoint", "unused", withPolicy(endpoint("c1"), rolling("INSTANCE_COUNT", 1)));

        update(endpoint, endpoint("c2").put("RetainDeploymentConfig", true));

        assertThat(describe().get("EndpointConfigName").asText()).isEqualTo("c2");
        assertThat(describe().at("/LastDeploymentConfig/RollingUpdatePolicy").isObject())
                .isTrue();
    }

    @Test
    void creationWithoutQuotaLeavesNothing() {
        quotas.set(TYPE, 1);

        assertThatThrownBy(() -> create("Endpoint", "unused", endpoint("c1")))
                .hasMessageContaining("current utilization of 0 Instances and a request delta of 2 Instances");

        assertThatThrownBy(this::describe).hasMessageContaining("Could not find endpoint");
    }

    @Test
    void failsWhereThereIsNoCapacity() {
        sageMaker.faults().limitCapacity(TYPE, 1);

        ResourceCreationFailed failed =
                catchThrowableOfType(ResourceCreationFailed.class, () -> create("Endpoint", "unused", endpoint("c1")));

        assertThat(failed).hasMessageStartingWith(NO_CAPACITY);
        assertThat(describe().get("EndpointStatus").asText()).isEqualTo("Failed");
        provider("Endpoint").delete(Requests.request("Endpoint", "unused", Requests.object()), failed.remains());
        sageMaker.faults().limitCapacity(TYPE, 3);
        ProvisionedResource endpoint = create("Endpoint", "unused", endpoint("c1"));
        assertThatThrownBy(() -> update(endpoint, endpoint("c2"))).hasMessageStartingWith(NO_CAPACITY);
        assertThat(describe().get("EndpointConfigName").asText()).isEqualTo("c1");
        sageMaker.faults().restoreCapacity();
        update(endpoint, endpoint("c2"));
    }

    @Test
    void takesTheNextTypeOfThePool() {
        ObjectNode pooled = config(2);
        ObjectNode variant = variant(pooled);
        variant.remove("InstanceType");
        variant.putArray("InstancePools")
                .add(Requests.object().put("InstanceType", "ml.g6.12xlarge").put("Priority", 2))
                .add(Requests.object().put("InstanceType", TYPE).put("Priority", 1));
        create("EndpointConfig", "pooled", pooled);
        sageMaker.faults().limitCapacity(TYPE, 0);

        create("Endpoint", "unused", endpoint("pooled"));

        assertThat(sageMaker.servingType("gorgon-dev")).hasValue("ml.g6.12xlarge");
        assertThat(describe().at("/ProductionVariants/0/InstancePools").toString())
                .isEqualTo("[{\"InstanceType\":\"ml.g5.12xlarge\",\"CurrentInstanceCount\":0},"
                        + "{\"InstanceType\":\"ml.g6.12xlarge\",\"CurrentInstanceCount\":2}]");
    }

    @Test
    void keepsTheScaledCountOnlyIfToldTo() {
        ProvisionedResource endpoint = create("Endpoint", "unused", endpoint("c1"));
        register(4);
        scaler.scale("gorgon-dev", "AllTraffic", 3);

        update(endpoint, endpoint("c2").put("RetainAllVariantProperties", true));
        assertThat(count()).isEqualTo(3);
        ObjectNode excluding = endpoint("c1").put("RetainAllVariantProperties", true);
        excluding
                .putArray("ExcludeRetainedVariantProperties")
                .addObject()
                .put("VariantPropertyType", "DesiredInstanceCount");
        update(endpoint, excluding);
        assertThat(count()).isEqualTo(2);
        scaler.scale("gorgon-dev", "AllTraffic", 4);
        update(endpoint, endpoint("c2"));
        assertThat(count()).isEqualTo(2);
        assertThatThrownBy(() -> scaler.scale("gorgon-dev", "AllTraffic", 5))
                .hasMessageContaining("its bounds are 1 and 4");
        quotas.set(TYPE, 2);
        assertThatThrownBy(() -> scaler.scale("gorgon-dev", "AllTraffic", 3))
                .hasMessageContaining("a request delta of 1 Instances");
    }

    @Test
    void refusesAnotherTypeWhileTheVariantIsScaled() {
        ObjectNode other = config(2);
        variant(other).put("InstanceType", "ml.g6.12xlarge");
        create("EndpointConfig", "other", other);
        ProvisionedResource endpoint = create("Endpoint", "unused", endpoint("c1"));
        register(4);

        assertThatThrownBy(() -> update(endpoint, endpoint("other")))
                .hasMessageContaining("Deregister the variant as a scalable target first.");
        update(endpoint, endpoint("c2"));

        provider("Endpoint").delete(Requests.request("Endpoint", "unused", Requests.object()), endpoint);
        assertThat(targets.names()).isEmpty();
    }

    @Test
    void refusesPoliciesThatTheApiRefuses() {
        create("Endpoint", "unused", endpoint("c1"));
        create("EndpointConfig", "single", config(1));

        assertPolicyRefusal("c2", rolling("INSTANCE_COUNT", 2), "between 5% and 50%");
        assertPolicyRefusal("c2", rolling("CAPACITY_PERCENT", 51), "between 5% and 50%");
        assertPolicyRefusal("single", rolling("INSTANCE_COUNT", 1), "1 instances of 1 is not");
        assertPolicyRefusal("single", rolling("CAPACITY_PERCENT", 50), "50% of 1 is not");
        assertPolicyRefusal("single", blueGreen("CANARY", "CanarySize", 1), "CanarySize must be");
        assertPolicyRefusal("c2", blueGreen("LINEAR", "CanarySize", 1), "CanarySize is not allowed");
        ObjectNode both = blueGreen("ALL_AT_ONCE", "", 0);
        both.setAll(rolling("INSTANCE_COUNT", 1));
        assertPolicyRefusal("c2", both, "Only one of BlueGreenUpdatePolicy");
        ObjectNode hasty = blueGreen("ALL_AT_ONCE", "", 0);
        ((ObjectNode) hasty.path("BlueGreenUpdatePolicy")).put("MaximumExecutionTimeoutInSeconds", 600);
        assertPolicyRefusal("c2", hasty, "must be larger than all waits together: 660");
        ObjectNode waiting = rolling("INSTANCE_COUNT", 1);
        ((ObjectNode) waiting.path("RollingUpdatePolicy")).put("WaitIntervalInSeconds", 3601);
        assertPolicyRefusal("c2", waiting, "less than or equal to 3600");
        ObjectNode unwatched = rolling("INSTANCE_COUNT", 1);
        ((ObjectNode) unwatched.at("/AutoRollbackConfiguration/Alarms/0")).put("AlarmName", "gone");
        assertPolicyRefusal("c2", unwatched, "Alarm gone of the AutoRollbackConfiguration does not exist");
        ObjectNode silent = rolling("INSTANCE_COUNT", 1);
        ((ObjectNode) silent.path("AutoRollbackConfiguration")).putArray("Alarms");
        assertPolicyRefusal("c2", silent, "greater than or equal to 1");
    }

    @Test
    void canBeNeitherUpdatedNorDeletedDuringMaintenance() {
        ProvisionedResource endpoint = create("Endpoint", "unused", endpoint("c1"));
        sageMaker.beginMaintenance("gorgon-dev");

        assertThat(describe().get("EndpointStatus").asText()).isEqualTo("SystemUpdating");
        assertThatThrownBy(() -> update(endpoint, endpoint("c2"))).hasMessageContaining("in-progress endpoint");

        sageMaker.endMaintenance("gorgon-dev");
        update(endpoint, endpoint("c2"));
    }

    @Test
    void refusesVariantsThatTheApiRefuses() {
        assertVariantRefusal(variant -> variant.put("VariantInstanceProvisionTimeoutInSeconds", 299), "300");
        assertVariantRefusal(variant -> variant.put("InferenceAmiVersion", "al2"), "enum value set");
        assertVariantRefusal(
                variant -> variant.putObject("RoutingConfig").put("RoutingStrategy", "ROUND_ROBIN"), "ROUND_ROBIN");
        assertVariantRefusal(
                variant -> variant.putObject("RoutingConfig").put("RoutingStrategy", "PREFIX_AWARE"), "PrefixAware");
        assertVariantRefusal(
                variant -> variant.putArray("InstancePools")
                        .addObject()
                        .put("InstanceType", TYPE)
                        .put("Priority", 1),
                "not both");
        ObjectNode accepted = config(2);
        variant(accepted)
                .put("VariantInstanceProvisionTimeoutInSeconds", 3600)
                .put("InferenceAmiVersion", "al2-ami-sagemaker-inference-gpu-3-1")
                .putObject("RoutingConfig")
                .put("RoutingStrategy", "LEAST_OUTSTANDING_REQUESTS");
        create("EndpointConfig", "accepted", accepted);
    }

    private void assertVariantRefusal(Consumer<ObjectNode> change, String part) {
        ObjectNode config = config(2);
        change.accept(variant(config));
        assertThatThrownBy(() -> create("EndpointConfig", "refused", config)).hasMessageContaining(part);
    }

    private void assertPolicyRefusal(String config, ObjectNode policy, String part) {
        ProvisionedResource endpoint = new ProvisionedResource("x/gorgon-dev", "x", Map.of());
        assertThatThrownBy(() -> update(endpoint, withPolicy(endpoint(config), policy)))
                .isInstanceOf(AwsError.class)
                .hasMessageContaining(part);
    }

    private void register(int maximum) {
        ObjectNode target = Requests.object()
                .put("ServiceNamespace", "sagemaker")
                .put("ScalableDimension", "sagemaker:variant:DesiredInstanceCount")
                .put("ResourceId", "endpoint/gorgon-dev/variant/AllTraffic")
                .put("MinCapacity", 1)
                .put("MaxCapacity", maximum);
        new ScalableTargetProvider(targets, sageMaker.variants())
                .create(new ResourceRequest("s", "Gorgon-dev", "Target", "AWS::Target", target, "unused"));
    }

    private static ObjectNode config(int count) {
        ObjectNode config = Requests.config("m");
        variant(config).put("InitialInstanceCount", count);
        return config;
    }

    private static ObjectNode variant(ObjectNode config) {
        return (ObjectNode) config.path("ProductionVariants").get(0);
    }

    private static ObjectNode endpoint(String config) {
        return Requests.endpoint("gorgon-dev", config);
    }

    private static ObjectNode withPolicy(ObjectNode endpoint, ObjectNode policy) {
        return endpoint.set("DeploymentConfig", policy);
    }

    private static ObjectNode rolling(String type, int value) {
        ObjectNode config = watched();
        config.putObject("RollingUpdatePolicy")
                .put("WaitIntervalInSeconds", 60)
                .putObject("MaximumBatchSize")
                .put("Type", type)
                .put("Value", value);
        return config;
    }

    private static ObjectNode blueGreen(String type, String step, int value) {
        ObjectNode config = watched();
        ObjectNode policy = config.putObject("BlueGreenUpdatePolicy").put("TerminationWaitInSeconds", 600);
        ObjectNode traffic = policy.putObject("TrafficRoutingConfiguration")
                .put("Type", type)
                .put("WaitIntervalInSeconds", 60);
        if (!step.isEmpty()) {
            traffic.putObject(step).put("Type", "INSTANCE_COUNT").put("Value", value);
        }
        return config;
    }

    private static ObjectNode watched() {
        ObjectNode config = Requests.object();
        config.putObject("AutoRollbackConfiguration")
                .putArray("Alarms")
                .addObject()
                .put("AlarmName", "errors");
        return config;
    }

    private int count() {
        return describe().at("/ProductionVariants/0/DesiredInstanceCount").asInt();
    }

    private void update(ProvisionedResource endpoint, ObjectNode properties) {
        provider("Endpoint").update(Requests.request("Endpoint", "unused", properties), endpoint);
    }

    private ProvisionedResource create(String type, String generatedName, ObjectNode properties) {
        return provider(type).create(Requests.request(type, generatedName, properties));
    }

    private ResourceProvider provider(String type) {
        return sageMaker.providers().stream()
                .filter(provider -> provider.types().contains("AWS::SageMaker::" + type))
                .findFirst()
                .orElseThrow();
    }

    private ObjectNode describe() {
        return sageMaker.api().call("DescribeEndpoint", Requests.object().put("EndpointName", "gorgon-dev"));
    }
}
