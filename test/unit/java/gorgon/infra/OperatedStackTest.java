package gorgon.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the parts of an environment's operation become. */
class OperatedStackTest {
    private static final String TWO_INSTANCES = "{'instance': {'count': 2}}";
    private static final String SCALING =
            "{'instance': {'count': 2}, 'scaling': {'minimum': 2, 'maximum': 4, 'concurrentRequests': 20,"
                    + " 'schedule': [{'name': 'night', 'schedule': 'cron(0 20 * * ? *)', 'timeZone': 'Europe/Berlin',"
                    + " 'minimum': 2, 'maximum': 3}]}}";
    private static final String VPC = "{'isolation': {'accessLogs': false, 'vpc': {'id': 'vpc-0a1b2c3d',"
            + " 'subnets': ['subnet-0a1b2c3d', 'subnet-1a2b3c4d'], 'routeTables': ['rtb-0a1b2c3d']}}}";
    private static final String KEY = "{'isolation': {'kmsKey': 'new', 'accessLogs': true}}";
    private static final String PROTECTED = "{'protection': {'termination': true, 'retainModels': true}}";

    @TempDir
    private Path folder;

    @Test
    void oneInstanceIsReplacedAllAtOnceAndWatched() {
        JsonNode update = stack("{}").only("AWS::SageMaker::Endpoint").path("DeploymentConfig");

        assertThat(update.at("/BlueGreenUpdatePolicy/TrafficRoutingConfiguration/Type")
                        .asText())
                .isEqualTo("ALL_AT_ONCE");
        assertThat(update.at("/BlueGreenUpdatePolicy/TrafficRoutingConfiguration/WaitIntervalInSeconds")
                        .asInt())
                .isEqualTo(600);
        assertThat(update.has("RollingUpdatePolicy")).isFalse();
        assertThat(update.at("/AutoRollbackConfiguration/Alarms")).isNotEmpty();
    }

    @Test
    void moreInstancesRollOneAtATime() {
        JsonNode update = stack(TWO_INSTANCES).only("AWS::SageMaker::Endpoint").path("DeploymentConfig");

        for (String size : List.of("MaximumBatchSize", "RollbackMaximumBatchSize")) {
            assertThat(update.path("RollingUpdatePolicy").path(size).toString())
                    .isEqualTo("{\"Type\":\"INSTANCE_COUNT\",\"Value\":1}");
        }
        assertThat(update.has("BlueGreenUpdatePolicy")).isFalse();
    }

    @Test
    void aCanaryTakesItsInstancesFirst() {
        JsonNode update = stack("{'instance': {'count': 4}, 'rollout': {'strategy': 'canary', 'batch': 2}}")
                .only("AWS::SageMaker::Endpoint")
                .path("DeploymentConfig");

        JsonNode traffic = update.at("/BlueGreenUpdatePolicy/TrafficRoutingConfiguration");
        assertThat(traffic.path("Type").asText()).isEqualTo("CANARY");
        assertThat(traffic.at("/CanarySize/Value").asInt()).isEqualTo(2);
    }

    /** The execution role, with which SageMaker reads the alarms, may read exactly those. */
    @Test
    void rollsBackOnAlarmsThatSageMakerMayRead() {
        TemplateView view = stack("{}");
        List<String> watched = new ArrayList<>();
        view.only("AWS::SageMaker::Endpoint")
                .at("/DeploymentConfig/AutoRollbackConfiguration/Alarms")
                .forEach(alarm -> watched.add(TemplateView.text(alarm.path("AlarmName"))));

        assertThat(watched)
                .isNotEmpty()
                .allMatch(name ->
                        view.ofType("AWS::CloudWatch::Alarm").containsKey(name.substring(2, name.length() - 1)));
        JsonNode statement = statement(view.named("AWS::IAM::Policy", "ServingRole"), "cloudwatch:DescribeAlarms");
        assertThat(TemplateView.texts(statement.path("Resource")))
                .containsExactlyInAnyOrderElementsOf(
                        watched.stream().map(name -> name.replace("}", ".Arn}")).toList());
    }

    @Test
    void nothingRollsBackOnAlarmsWhereThatIsSwitchedOff() {
        JsonNode update = stack("{'rollout': {'rollbackOnAlarms': false}}")
                .only("AWS::SageMaker::Endpoint")
                .path("DeploymentConfig");

        assertThat(update.has("AutoRollbackConfiguration")).isFalse();
    }

    @Test
    void aFallbackMakesPoolsOfTheInstanceTypes() {
        JsonNode variant = stack("{'instance': {'fallbacks': ['ml.g6.12xlarge'], 'provisionTimeoutSeconds': 1800}}")
                .only("AWS::SageMaker::EndpointConfig")
                .at("/ProductionVariants/0");

        assertThat(variant.has("InstanceType")).isFalse();
        assertThat(variant.path("InstancePools").toString())
                .isEqualTo("[{\"InstanceType\":\"ml.g5.12xlarge\",\"Priority\":1},"
                        + "{\"InstanceType\":\"ml.g6.12xlarge\",\"Priority\":2}]");
        assertThat(variant.path("VariantInstanceProvisionTimeoutInSeconds").asInt())
                .isEqualTo(1800);
    }

    @Test
    void scalesTheVariantOnceItIsVerified() {
        TemplateView view = stack(SCALING);
        JsonNode target = view.only("AWS::ApplicationAutoScaling::ScalableTarget");
        JsonNode policy = view.only("AWS::ApplicationAutoScaling::ScalingPolicy");

        assertThat(target.path("ResourceId").asText()).isEqualTo("endpoint/gorgon-dev/variant/AllTraffic");
        assertThat(target.path("MinCapacity").asInt()).isEqualTo(2);
        assertThat(target.path("MaxCapacity").asInt()).isEqualTo(4);
        assertThat(target.at("/ScheduledActions/0/Timezone").asText()).isEqualTo("Europe/Berlin");
        assertThat(policy.at("/TargetTrackingScalingPolicyConfiguration/TargetValue")
                        .asInt())
                .isEqualTo(20);
        assertThat(dependencies(view, "AWS::ApplicationAutoScaling::ScalableTarget"))
                .contains(id(view, "Custom::EndpointVerification"));
    }

    /** Else each deployment would set a scaled fleet back to its initial size, or a changed size would never arrive. */
    @Test
    void keepsTheFleetsSizeInUpdatesOnlyWhileScalingSetsIt() {
        assertThat(stack(SCALING)
                        .only("AWS::SageMaker::Endpoint")
                        .path("RetainAllVariantProperties")
                        .asBoolean())
                .isTrue();
        assertThat(stack(TWO_INSTANCES).only("AWS::SageMaker::Endpoint").has("RetainAllVariantProperties"))
                .isFalse();
        ObjectNode switchedOff = ShippedApp.contextWith("prod.json").deepCopy();
        switchedOff.put("scaling", "off");
        TemplateView view = new TemplateView(ShippedApp.in(folder, switchedOff).template());
        assertThat(view.ofType("AWS::ApplicationAutoScaling::ScalableTarget")).isEmpty();
        assertThat(view.only("AWS::SageMaker::Endpoint")
                        .path("RetainAllVariantProperties")
                        .asBoolean())
                .as("what had grown must not shrink in the first of the two steps")
                .isTrue();
    }

    @Test
    void verifiesTheNewConfigurationAfterTheEndpoint() {
        TemplateView view = stack("{}");
        JsonNode verification = view.only("Custom::EndpointVerification");

        assertThat(verification.path("EndpointName").asText()).isEqualTo("gorgon-dev");
        assertThat(TemplateView.text(verification.path("EndpointConfigName")))
                .isEqualTo(
                        TemplateView.text(view.only("AWS::SageMaker::Endpoint").path("EndpointConfigName")));
        assertThat(dependencies(view, "Custom::EndpointVerification")).contains(id(view, "AWS::SageMaker::Endpoint"));
    }

    @Test
    void asksForTheQuotaOfAnUpdateBeforeAnythingIsStaged() {
        TemplateView view = stack(SCALING);
        JsonNode preflight = view.only("Custom::EndpointPreflight");

        assertThat(preflight.path("Instances").asText()).isEqualTo("4");
        assertThat(preflight.path("UpdateInstances").asText()).isEqualTo("1");
        assertThat(preflight.path("InstanceTypes").toString()).isEqualTo("[\"ml.g5.12xlarge\"]");
        assertThat(preflight.path("Scaling").asText()).isEqualTo("on");
        assertThat(preflight.path("Mode").asText()).isEqualTo("enforce");
        assertThat(preflight.path("Image"))
                .isEqualTo(view.only("AWS::SageMaker::Model").at("/PrimaryContainer/Image"));
        assertThat(dependencies(view, "Custom::StagedModel")).contains(id(view, "Custom::EndpointPreflight"));
        assertThat(dependencies(view, "AWS::SageMaker::Endpoint")).contains(id(view, "Custom::EndpointPreflight"));
    }

    /** CloudFormation calls it only for a changed property, so whatever updates the endpoint has to change one. */
    @Test
    void asksAgainForEveryChangeOfTheEndpoint() {
        List<String> changes = List.of(
                "{}",
                "{'tgi': {'maxInputTokens': 7000}}",
                "{'instance': {'routing': 'random'}}",
                "{'timeouts': {'containerStartupSeconds': 900}}",
                "{'rollout': {'bakeSeconds': 300}}",
                "{'isolation': {'network': false}}",
                "{'base': {'ignore': ['*.bin', '*.md']}}");

        assertThat(changes.stream()
                        .map(keys -> stack(keys)
                                .only("Custom::EndpointPreflight")
                                .path("Change")
                                .asText()))
                .doesNotHaveDuplicates();
        assertThat(stack("{}").only("Custom::EndpointPreflight"))
                .isEqualTo(stack("{'watch': {'logRetentionDays': 7}}").only("Custom::EndpointPreflight"));
    }

    @Test
    void routesAndKeepsLogsAsTheFileSays() {
        assertThat(stack("{}")
                        .only("AWS::SageMaker::EndpointConfig")
                        .at("/ProductionVariants/0/RoutingConfig/RoutingStrategy")
                        .asText())
                .isEqualTo("LEAST_OUTSTANDING_REQUESTS");
        TemplateView view = stack("{'instance': {'routing': 'random'}, 'watch': {'logRetentionDays': 7}}");
        assertThat(view.only("AWS::SageMaker::EndpointConfig")
                        .at("/ProductionVariants/0/RoutingConfig/RoutingStrategy")
                        .asText())
                .isEqualTo("RANDOM");
        assertThat(view.named("AWS::Logs::LogGroup", "ServingLogs")
                        .path("RetentionInDays")
                        .asInt())
                .isEqualTo(7);
    }

    @Test
    void takesTheEndpointAwayAndKeepsWhatIsStaged() {
        ObjectNode context = ShippedApp.shippedContext().deepCopy();
        TemplateView serving = new TemplateView(ShippedApp.in(folder, context).template());

        context.put("serving", "off");
        TemplateView away =
                new TemplateView(ShippedApp.in(folder.resolve("."), context).template());

        JsonNode staged = away.only("Custom::StagedModel");
        assertThat(staged).isEqualTo(serving.only("Custom::StagedModel"));
        assertThat(away.named("AWS::Logs::LogGroup", "ServingLogs"))
                .isEqualTo(serving.named("AWS::Logs::LogGroup", "ServingLogs"));
        assertThat(away.template().toString()).doesNotContain("AWS::SageMaker::", "Custom::EndpointPreflight");
    }

    @Test
    void putsTheContainersIntoTheVpcBehindAGatewayToTheModels() {
        TemplateView view = stack(VPC);

        JsonNode config = view.only("AWS::SageMaker::Model").path("VpcConfig");
        assertThat(TemplateView.texts(config.path("Subnets"))).containsExactly("subnet-0a1b2c3d", "subnet-1a2b3c4d");
        assertThat(TemplateView.texts(config.path("SecurityGroupIds")))
                .containsExactly("${%s.GroupId}".formatted(id(view, "AWS::EC2::SecurityGroup")));
        JsonNode group = view.only("AWS::EC2::SecurityGroup");
        assertThat(group.has("SecurityGroupIngress")).isFalse();
        assertThat(group.at("/SecurityGroupEgress"))
                .extracting(
                        egress -> egress.path("IpProtocol").asText(),
                        egress -> egress.path("FromPort").asInt(),
                        egress -> egress.path("ToPort").asInt())
                .containsExactly(tuple("tcp", 443, 443));
        JsonNode gateway = view.only("AWS::EC2::VPCEndpoint");
        assertThat(gateway.path("ServiceName").asText()).isEqualTo("com.amazonaws.us-east-1.s3");
        assertThat(gateway.at("/PolicyDocument/Statement").toString()).doesNotContain("\"Resource\":\"*\"");
        assertThat(statement(view.named("AWS::IAM::Policy", "ServingRole"), "ec2:CreateNetworkInterface")
                        .path("Resource"))
                .hasSize(4);
    }

    @Test
    void isolatesTheContainerFromTheNetworkUnlessToldOtherwise() {
        assertThat(stack("{}")
                        .only("AWS::SageMaker::Model")
                        .path("EnableNetworkIsolation")
                        .asBoolean())
                .isTrue();
        assertThat(stack("{'isolation': {'network': false}}")
                        .only("AWS::SageMaker::Model")
                        .path("EnableNetworkIsolation")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void encryptsWhateverIsStoredWithOneKey() {
        TemplateView view = stack(KEY);
        String key = "${%s.Arn}".formatted(id(view, "AWS::KMS::Key"));

        assertThat(view.only("AWS::KMS::Key").path("EnableKeyRotation").asBoolean())
                .isTrue();
        assertThat(
                        TemplateView.text(
                                view.named("AWS::S3::Bucket", "Artifacts")
                                        .at(
                                                "/BucketEncryption/ServerSideEncryptionConfiguration/0/ServerSideEncryptionByDefault/KMSMasterKeyID")))
                .isEqualTo(key);
        assertThat(view.ofType("AWS::Logs::LogGroup").values())
                .isNotEmpty()
                .allSatisfy(group -> assertThat(TemplateView.text(group.at("/Properties/KmsKeyId")))
                        .isEqualTo(key));
    }

    /** Each role that touches the bucket may use its key, and no other may. */
    @Test
    void letsTheKeyBeUsedByWhoeverUsesTheBucket() {
        TemplateView view = stack(KEY);
        List<String> users = new ArrayList<>();
        List<String> readers = new ArrayList<>();
        view.ofType("AWS::IAM::Policy").forEach((id, policy) -> {
            String document = policy.at("/Properties/PolicyDocument").toString();
            if (document.contains("kms:Decrypt")) {
                users.add(id);
            }
            if (document.contains("s3:")) {
                readers.add(id);
            }
        });

        assertThat(users).hasSize(9).containsExactlyInAnyOrderElementsOf(readers);
        assertThat(TemplateView.text(statement(view.named("AWS::IAM::Policy", "ServingRole"), "kms:Decrypt")
                        .at("/Condition/StringEquals/kms:ViaService")))
                .isEqualTo("s3.us-east-1.${AWS::URLSuffix}");
    }

    @Test
    void writesDownWhoAskedTheBucketForWhat() {
        TemplateView view = stack(KEY);

        assertThat(TemplateView.text(
                        view.named("AWS::S3::Bucket", "Artifacts").at("/LoggingConfiguration/DestinationBucketName")))
                .startsWith("${AccessLogs");
        assertThat(view.named("AWS::S3::Bucket", "Artifacts")
                        .at("/LoggingConfiguration/LogFilePrefix")
                        .asText())
                .isEqualTo("artifacts/");
        assertThat(view.ofType("AWS::S3::BucketPolicy")).hasSize(2);
    }

    @Test
    void protectsWhatCannotBeMadeAgain() {
        ShippedApp app = ShippedApp.devWith(folder, PROTECTED.replace("}}", "}, 'isolation': {'kmsKey': 'new'}}"));
        TemplateView view = new TemplateView(app.template());

        assertThat(app.manifest()
                        .at("/artifacts/Gorgon-dev/properties/terminationProtection")
                        .asBoolean())
                .isTrue();
        assertThat(view.ofType("AWS::Logs::LogGroup").entrySet())
                .filteredOn(group -> group.getKey().startsWith("ServingLogs"))
                .extracting(group -> group.getValue().path("DeletionPolicy").asText())
                .containsExactly("RetainExceptOnCreate");
        for (String type : Set.of("AWS::S3::Bucket", "AWS::KMS::Key", "Custom::StagedModel")) {
            assertThat(view.ofType(type).values())
                    .isNotEmpty()
                    .allSatisfy(resource ->
                            assertThat(resource.path("DeletionPolicy").asText()).isEqualTo("RetainExceptOnCreate"));
        }
        assertThat(view.ofType("Custom::StagedModel")
                        .values()
                        .iterator()
                        .next()
                        .path("UpdateReplacePolicy")
                        .asText())
                .as("a model that an update leaves behind goes")
                .isEqualTo("Delete");
    }

    @Test
    void tagsWhatTakesTags() {
        TemplateView view = stack(SCALING.replace("{'instance'", "{'tags': {'team': 'language'}, 'instance'"));

        for (String type : List.of("AWS::ApplicationAutoScaling::ScalableTarget", "AWS::CloudWatch::Dashboard")) {
            assertThat(view.only(type).has("Tags"))
                    .as("cfn-lint refuses them on " + type)
                    .isFalse();
        }
        for (String type : List.of(
                "AWS::S3::Bucket",
                "AWS::SageMaker::Endpoint",
                "AWS::SageMaker::EndpointConfig",
                "AWS::SageMaker::Model")) {
            assertThat(view.ofType(type).values())
                    .allSatisfy(resource -> assertThat(
                                    resource.at("/Properties/Tags").toString())
                            .contains("{\"Key\":\"team\",\"Value\":\"language\"}"));
        }
    }

    /** Production in a VPC: where one of these is written, the code says so. */
    @Test
    void allowsEveryResourceOnlyWhereAwsKnowsNoOtherWithEverythingOn() {
        TemplateView view = new TemplateView(
                ShippedApp.in(folder, ShippedApp.contextWith("prod.json")).template());
        TreeSet<String> unlimited = new TreeSet<>();
        view.ofType("AWS::IAM::Policy").values().forEach(policy -> {
            for (JsonNode statement : policy.at("/Properties/PolicyDocument/Statement")) {
                assertThat(TemplateView.texts(statement.path("Action"))).noneMatch(action -> action.endsWith("*"));
                if (TemplateView.texts(statement.path("Resource")).contains("*")) {
                    unlimited.addAll(TemplateView.texts(statement.path("Action")));
                }
            }
        });

        assertThat(unlimited)
                .containsExactly(
                        "application-autoscaling:DescribeScalableTargets",
                        "cloudwatch:PutMetricData",
                        "ec2:DescribeDhcpOptions",
                        "ec2:DescribeNetworkInterfaces",
                        "ec2:DescribeSecurityGroups",
                        "ec2:DescribeSubnets",
                        "ec2:DescribeVpcs",
                        "ecr:GetAuthorizationToken",
                        "servicequotas:ListAWSDefaultServiceQuotas",
                        "servicequotas:ListServiceQuotas");
    }

    @Test
    void judgesAnotherEngineByNoLimitOfTgi() {
        String image =
                "{'image': {'uri': '123456789012.dkr.ecr.us-east-1.amazonaws.com/own@sha256:%s', 'engine': '%s'}}";

        assertThat(alarms(image.formatted("0".repeat(64), "tgi"))).anyMatch(id -> id.contains("TooManyRequests"));
        assertThat(alarms(image.formatted("0".repeat(64), "other")))
                .hasSizeGreaterThan(5)
                .noneMatch(id -> id.contains("TooManyRequests"));
    }

    /** Nobody can ask an endpoint that is still being made. */
    @Test
    void missesRequestsOnlyOnceTheEndpointIsVerified() {
        TemplateView view = stack("{'watch': {'expectsTraffic': true}}");

        JsonNode silence = view.ofType("AWS::CloudWatch::Alarm").entrySet().stream()
                .filter(alarm -> alarm.getKey().contains("NoRequests"))
                .findFirst()
                .orElseThrow()
                .getValue();
        assertThat(TemplateView.texts(silence.path("DependsOn"))).contains(id(view, "Custom::EndpointVerification"));
    }

    /** SageMaker needs both until the last network interface is gone, which is after the endpoint. */
    @Test
    void leavesNetworkAndItsPermissionWhileTheEndpointIsTakenAway() {
        ObjectNode context = ShippedApp.contextWith("prod.json").deepCopy();
        context.put("serving", "off");
        TemplateView view = new TemplateView(ShippedApp.in(folder, context).template());

        assertThat(view.ofType("AWS::SageMaker::Endpoint")).isEmpty();
        assertThat(view.ofType("AWS::EC2::SecurityGroup")).hasSize(1);
        assertThat(statement(view.named("AWS::IAM::Policy", "ServingRole"), "ec2:DeleteNetworkInterface")
                        .path("Resource"))
                .isNotEmpty();
    }

    private Set<String> alarms(String keys) {
        return stack(keys).ofType("AWS::CloudWatch::Alarm").keySet();
    }

    private TemplateView stack(String keys) {
        return new TemplateView(ShippedApp.devWith(folder, keys).template());
    }

    private static String id(TemplateView view, String type) {
        return view.ofType(type).keySet().iterator().next();
    }

    private static List<String> dependencies(TemplateView view, String type) {
        return TemplateView.texts(view.ofType(type).values().iterator().next().path("DependsOn"));
    }

    private static JsonNode statement(JsonNode policy, String action) {
        for (JsonNode statement : policy.at("/PolicyDocument/Statement")) {
            if (TemplateView.texts(statement.path("Action")).contains(action)) {
                return statement;
            }
        }
        throw new AssertionError("no statement for " + action + " in " + policy);
    }
}
