package gorgon.operator.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.operator.Installation;
import gorgon.operator.Program;
import gorgon.operator.ScriptedAccount;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./gorgon drift} as a person calls it. */
final class DriftProgramTest {
    private static final int DRIFTED = 1;
    private static final String PREFIX = "models/0123456789/" + Installation.DIGEST + "/";

    @TempDir
    private Path folder;

    private ScriptedAccount aws;
    private Program program;

    @BeforeEach
    void start() throws IOException {
        aws = Installation.deployed(new ScriptedAccount())
                .answersXml(
                        "ListStackResources",
                        "<StackResourceSummaries>%s%s%s%s</StackResourceSummaries>"
                                .formatted(
                                        resource(
                                                "AWS::SageMaker::EndpointConfig", "Config", "endpoint-config/config-1"),
                                        resource("AWS::SageMaker::Model", "Model", "model/model-1"),
                                        resource("AWS::CloudWatch::Alarm", "Slow", "Gorgon-dev-Slow"),
                                        resource("Custom::StagedModel", "Staged", "s3://x")))
                .answersXml("DetectStackDrift", "<StackDriftDetectionId>d-1</StackDriftDetectionId>")
                .answersXml(
                        "DescribeStackDriftDetectionStatus",
                        "<StackDriftDetectionId>d-1</StackDriftDetectionId><DetectionStatus>DETECTION_COMPLETE</DetectionStatus>")
                .answersXml("DescribeStackResourceDrifts", drifts(drift("IN_SYNC", "")))
                .answers(
                        "DescribeModel",
                        Installation.model(Installation.DIGEST, "8000").replace("models/s/d/", PREFIX))
                .answers("GET /bucket/manifests/0123456789/" + Installation.DIGEST + ".json", "{\"files\":[]}")
                .answers("GET /bucket", "<ListBucketResult><KeyCount>0</KeyCount></ListBucketResult>");
        program = new Program(folder, URI.create("http://127.0.0.1:1"), aws.endpoint())
                .with("AWS_EC2_METADATA_DISABLED", "true");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void findsNothingInAnEnvironmentThatIsAsItWasDeployed() throws Exception {
        Program.Ended ended = program.run("drift");

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out())
                .contains("dev: Gorgon-dev in us-east-1")
                .contains("0 differences in 1 resources, 3 parts of the endpoint and 0 staged files")
                .contains("not checked by CloudFormation: 1 AWS::SageMaker::EndpointConfig, 1 AWS::SageMaker::Model,"
                        + " 1 Custom::StagedModel");
    }

    @Test
    void tellsWhatCloudFormationFoundAndWhatItDoesNotSee() throws Exception {
        aws.answersXml("DescribeStackResourceDrifts", drifts(drift("MODIFIED", """
                        <member><PropertyPath>/Threshold</PropertyPath><ExpectedValue>45</ExpectedValue>
                        <ActualValue>90</ActualValue><DifferenceType>NOT_EQUAL</DifferenceType></member>""")))
                .answers(
                        "DescribeEndpoint",
                        Installation.endpoint("InService", "").replace("config-1", "config-2"))
                .answers("DescribeScalableTargets", "{\"ScalableTargets\":[{\"MinCapacity\":2,\"MaxCapacity\":4}]}")
                .answers(
                        "GET /bucket/manifests/0123456789/" + Installation.DIGEST + ".json",
                        "{\"files\":[{\"key\":\"%sconfig.json\",\"size\":7}]}".formatted(PREFIX));

        Program.Ended ended = program.run("drift");

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(DRIFTED);
        assertThat(ended.out())
                .contains("Slow (AWS::CloudWatch::Alarm) /Threshold: deployed 45, live 90")
                .contains("gorgon-dev endpoint configuration: deployed config-1, live config-2")
                .contains("gorgon-dev desired instances of AllTraffic: deployed 2 to 4, live 1")
                .contains(PREFIX + "config.json object: deployed 7 bytes, live none");
    }

    @Test
    void takesNamesForTheSameThatDifferInCaseAlone() throws Exception {
        aws.answers("DescribeEndpoint", Installation.endpoint("InService", "").replace("config-1", "Config-1"))
                .answers("DescribeEndpointConfig", """
                        {"EndpointConfigName":"Config-1","EndpointConfigArn":"a","CreationTime":1.0,
                         "ProductionVariants":[{"VariantName":"AllTraffic","ModelName":"Model-1","InitialInstanceCount":1}]}""");

        Program.Ended ended = program.run("drift");

        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    }

    @Test
    void readsEveryPageOfWhatCloudFormationFound() throws Exception {
        aws.answersXml(
                        "DescribeStackResourceDrifts",
                        drifts(drift("IN_SYNC", "")) + "<NextToken>second-page</NextToken>")
                .answers(
                        "DescribeStackResourceDrifts second-page",
                        "<DescribeStackResourceDriftsResponse><DescribeStackResourceDriftsResult>%s</DescribeStackResourceDriftsResult></DescribeStackResourceDriftsResponse>"
                                .formatted(drifts(drift("DELETED", ""))));

        Program.Ended ended = program.run("drift");

        assertThat(ended.exitCode()).isEqualTo(DRIFTED);
        assertThat(ended.out())
                .contains("1 differences in 2 resources")
                .contains("Slow (AWS::CloudWatch::Alarm) the resource: deployed Gorgon-dev-Slow, live none");
    }

    @Test
    void saysWhatCloudFormationCouldNotCompareAndDoesNotCountIt() throws Exception {
        aws.answersXml(
                        "DescribeStackDriftDetectionStatus",
                        "<StackDriftDetectionId>d-1</StackDriftDetectionId><DetectionStatus>DETECTION_FAILED</DetectionStatus>")
                .answersXml(
                        "DescribeStackResourceDrifts",
                        drifts(drift("UNKNOWN", "")
                                .replace(
                                        "<Timestamp>",
                                        "<DriftStatusReason>it is busy</DriftStatusReason><Timestamp>")));

        Program.Ended ended = program.run("drift");

        assertThat(ended.exitCode()).isEqualTo(DRIFTED);
        assertThat(ended.out())
                .contains("0 differences in 0 resources")
                .contains(
                        "not known  tried to detect the drift of Gorgon-dev: CloudFormation could not compare all of it"
                                + " (DETECTION_FAILED); run it again")
                .contains("not known  tried to detect the drift of Slow (AWS::CloudWatch::Alarm) in Gorgon-dev:"
                        + " CloudFormation could not compare it (UNKNOWN: it is busy); run it again")
                .doesNotContain("1 AWS::CloudWatch::Alarm");
    }

    @Test
    void countsWhatCloudFormationDidNotCheckAsNotChecked() throws Exception {
        aws.answersXml("DescribeStackResourceDrifts", drifts(drift("NOT_CHECKED", "")));

        Program.Ended ended = program.run("drift");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).contains("0 differences in 0 resources").contains("1 AWS::CloudWatch::Alarm");
    }

    @Test
    void keepsAValueInItsCellWhateverItIs() throws Exception {
        aws.answersXml("DescribeStackResourceDrifts", drifts(drift("MODIFIED", """
                        <member><PropertyPath>/Text</PropertyPath><ExpectedValue>a|b\\|c</ExpectedValue>
                        <ActualValue>*x*
&lt;img src=y&gt; &amp;lt; `z` [t](u) @me #7 https://a.example</ActualValue>
                        <DifferenceType>NOT_EQUAL</DifferenceType></member>""")));

        Program.Ended ended = program.run("drift", "--markdown");

        assertThat(ended.out())
                .contains("| Slow (AWS::CloudWatch::Alarm) | /Text | a\\|b\\\\\\|c"
                        + " | \\*x\\* &lt;img src=y&gt; &amp;lt; \\`z\\` \\[t\\](u)"
                        + " @&#8203;me \\#&#8203;7 https:&#8203;//a.example |");
    }

    @Test
    void publishesNoZeroForWhatItDoesNotKnow() throws Exception {
        aws.denies("DescribeStackResourceDrifts").answersXml("PutMetricData", "");

        Program.Ended ended = program.run("drift", "--publish");

        assertThat(ended.exitCode()).isEqualTo(DRIFTED);
        assertThat(ended.err()).contains("nothing is published: no difference was found, but not everything is known");
        assertThat(aws.asked()).noneMatch(call -> call.startsWith("PutMetricData"));
    }

    @Test
    void looksAtShadowVariantsAndAtCountsThatNothingScales() throws Exception {
        aws.answers(
                        "DescribeEndpoint",
                        Installation.endpoint("InService", "")
                                .replace(
                                        "\"DesiredInstanceCount\":1}]}",
                                        "\"DesiredInstanceCount\":3}],"
                                                + "\"ShadowProductionVariants\":[{\"VariantName\":\"Shadow\"}]}"))
                .answers("DescribeEndpointConfig", """
                        {"EndpointConfigName":"config-1","EndpointConfigArn":"a","CreationTime":1.0,
                         "ProductionVariants":[{"VariantName":"AllTraffic","ModelName":"model-1","InitialInstanceCount":1}],
                         "ShadowProductionVariants":[{"VariantName":"Shadow","ModelName":"model-2"}]}""");

        Program.Ended ended = program.run("drift");

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(DRIFTED);
        assertThat(ended.out())
                .contains("gorgon-dev model: deployed model-1, live model-2")
                .contains("gorgon-dev desired instances of AllTraffic: deployed 1, live 3");
    }

    @Test
    void doesNotCallAModelCleanWhoseManifestMakesNoSense() throws Exception {
        aws.answers("GET /bucket/manifests/0123456789/" + Installation.DIGEST + ".json", "[]");

        Program.Ended ended = program.run("drift");

        assertThat(ended.exitCode()).isEqualTo(DRIFTED);
        assertThat(ended.out())
                .contains("not known  tried to compare s3://bucket/" + PREFIX)
                .contains("0 differences");
    }

    @Test
    void saysTheSameToAProgramAndPublishesTheCount() throws Exception {
        aws.answersXml("DescribeStackResourceDrifts", drifts(drift("DELETED", "")))
                .answersXml("PutMetricData", "");

        Program.Ended ended = program.run("drift", "--json", "--publish");

        JsonNode result = ended.result();
        assertThat(ended.exitCode()).isEqualTo(DRIFTED);
        assertThat(result.path("clean").asBoolean(true)).isFalse();
        assertThat(result.at("/findings/0/deployed").asText()).isEqualTo("Gorgon-dev-Slow");
        assertThat(result.at("/notChecked/Custom::StagedModel").asInt()).isEqualTo(1);
        assertThat(aws.asked()).anySatisfy(call -> assertThat(call).startsWith("PutMetricData "));
    }

    @Test
    void doesNotCallAnEnvironmentCleanThatItMayNotRead() throws Exception {
        aws.denies("DescribeStackResourceDrifts");

        Program.Ended ended = program.run("drift", "--markdown");

        assertThat(ended.exitCode()).isEqualTo(DRIFTED);
        assertThat(ended.out())
                .contains("### Drift of dev")
                .contains("- not known: tried to read the drift of Gorgon-dev")
                .contains("cloudformation:DescribeStackResourceDrifts");
    }

    @Test
    void doesNotLookWhileTheStackIsBeingChanged() throws Exception {
        aws.answersXml("DescribeStacks", Installation.stack("UPDATE_IN_PROGRESS"));

        Program.Ended ended = program.run("drift");

        assertThat(ended.exitCode()).isEqualTo(DRIFTED);
        assertThat(ended.err()).contains("an operation is under way (UPDATE_IN_PROGRESS)");
        assertThat(aws.asked()).noneMatch(call -> call.startsWith("DetectStackDrift"));
    }

    private static String drifts(String members) {
        return "<StackResourceDrifts>%s</StackResourceDrifts>".formatted(members);
    }

    private static String drift(String status, String differences) {
        return """
                <member><StackId>s</StackId><LogicalResourceId>Slow</LogicalResourceId>
                <PhysicalResourceId>Gorgon-dev-Slow</PhysicalResourceId><ResourceType>AWS::CloudWatch::Alarm</ResourceType>
                <StackResourceDriftStatus>%s</StackResourceDriftStatus><PropertyDifferences>%s</PropertyDifferences>
                <Timestamp>2026-11-01T10:00:00Z</Timestamp></member>""".formatted(status, differences);
    }

    private static String resource(String type, String logicalId, String physicalId) {
        return """
                <member><ResourceType>%s</ResourceType><LogicalResourceId>%s</LogicalResourceId>
                <PhysicalResourceId>%s</PhysicalResourceId><ResourceStatus>CREATE_COMPLETE</ResourceStatus></member>""".formatted(type, logicalId, physicalId);
    }
}
