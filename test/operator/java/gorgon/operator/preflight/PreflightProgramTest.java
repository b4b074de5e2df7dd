package gorgon.operator.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.operator.Program;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./gorgon preflight} as a person calls it. */
final class PreflightProgramTest {
    private static final String NO_ENDPOINT =
            "{\"__type\":\"ValidationException\",\"message\":\"Could not find endpoint \\\"arn\\\".\"}";
    private static final int HAS_PROBLEMS = 1;
    private static final int MISUSED = 2;

    @TempDir
    private Path folder;

    private AnsweringAws aws;
    private Program program;

    @BeforeEach
    void start() throws IOException {
        aws = new AnsweringAws();
        program = new Program(folder, URI.create("http://127.0.0.1:1"), aws.endpoint())
                .with("AWS_EC2_METADATA_DISABLED", "true");
        aws.set("DescribeEndpoint", NO_ENDPOINT);
        aws.set("BatchGetImage", "{\"images\":[{\"imageManifest\":\"{}\"}]}");
        aws.set("ListEndpoints", "{\"Endpoints\":[]}");
        quota(2);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void saysThatNothingStopsADeployment() throws Exception {
        Program.Ended ended = program.run("preflight");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("dev in us-east-1: gorgon-dev on ml.g5.12xlarge, 1 to serve, 1 more during an update")
                .contains("  ok           endpoint                       gorgon-dev is not there yet")
                .contains("  ok           quota of ml.g5.12xlarge        2 of the 2 needed")
                .contains("  ok           image                          763104351884.dkr.ecr.us-east-1.")
                .contains("with other endpoints 2 ml.g5.12xlarge are needed");
        assertThat(aws.asked())
                .anyMatch(question -> question.startsWith("BatchGetImage")
                        && question.contains("\"registryId\":\"763104351884\"")
                        && question.contains("\"imageTag\":"));
    }

    @Test
    void aProblemComesWithItsCure() throws Exception {
        quota(1);

        Program.Ended ended = program.run("preflight");

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(HAS_PROBLEMS);
        assertThat(ended.out())
                .contains("  problem      quota of ml.g5.12xlarge        1 of the 2 needed")
                .contains("request-service-quota-increase --service-code sagemaker --quota-code L-65C4BD00");
    }

    @Test
    void saysInJsonWhoElseUsesTheQuota() throws Exception {
        aws.set("ListEndpoints", """
                {"Endpoints":[{"EndpointName":"gorgon-dev"},{"EndpointName":"other"},{"EndpointName":"small"}]}""");
        aws.set("DescribeEndpoint other", """
                {"EndpointName":"other","EndpointConfigName":"c","EndpointStatus":"InService",
                 "ProductionVariants":[{"VariantName":"v","CurrentInstanceCount":3}]}""");
        aws.set("DescribeEndpoint small", """
                {"EndpointName":"small","EndpointConfigName":"c","EndpointStatus":"InService",
                 "ProductionVariants":[{"VariantName":"w","CurrentInstanceCount":4}]}""");
        aws.set("DescribeEndpointConfig", """
                {"EndpointConfigName":"c","ProductionVariants":[{"VariantName":"v","InstanceType":"ml.g5.12xlarge"},
                 {"VariantName":"w","InstanceType":"ml.m5.large"}]}""");

        Program.Ended ended = program.run("preflight", "--json");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        JsonNode result = ended.result();
        assertThat(result.path("otherEndpoints")).hasToString("[{\"name\":\"other\",\"instances\":3}]");
        assertThat(result.path("checks").path(1))
                .hasToString("{\"check\":\"quota of ml.g5.12xlarge\",\"outcome\":\"ok\",\"found\":\"2 of the 2 needed"
                        + " (1 to serve, 1 more during an update)\",\"cure\":\"\"}");
    }

    @Test
    void anOddEndpointDoesNotEndTheSearchForOthers() throws Exception {
        aws.set("ListEndpoints", """
                {"Endpoints":[{"EndpointName":"odd"},{"EndpointName":"growing"}]}""");
        aws.set("DescribeEndpoint odd", NO_ENDPOINT);
        aws.set("DescribeEndpoint growing", """
                {"EndpointName":"growing","EndpointConfigName":"c","EndpointStatus":"Updating",
                 "ProductionVariants":[{"VariantName":"v","CurrentInstanceCount":1,"DesiredInstanceCount":3}]}""");
        aws.set("DescribeEndpointConfig", """
                {"EndpointConfigName":"c","ProductionVariants":[{"VariantName":"v","InstanceType":"ml.g5.12xlarge"}]}""");

        Program.Ended ended = program.run("preflight");

        assertThat(ended.out())
                .contains("growing also has 3 of the quota")
                .contains("what other endpoints have of the quota is not known: odd: AWS answers ValidationException");
    }

    @Test
    void whatAwsDeniesIsNotChecked() throws Exception {
        aws.set("ListServiceQuotas", "");
        aws.set("ListEndpoints", "");

        Program.Ended ended = program.run("preflight");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("  not checked  quota of instances             AWS denies servicequotas:ListServiceQuotas")
                .contains("what other endpoints have of the quota is not known: AWS answers AccessDeniedException");
    }

    @Test
    void needsCredentialsAndKnownOptions() throws Exception {
        assertThat(program.run("preflight", "--instances", "3").exitCode()).isEqualTo(MISUSED);
        Program.Ended nobody = program.without("AWS_ACCESS_KEY_ID")
                .without("AWS_SECRET_ACCESS_KEY")
                .run("preflight", "--json");

        assertThat(nobody.exitCode()).isEqualTo(1);
        assertThat(nobody.err()).contains("gorgon: tried to find AWS credentials");
        assertThat(nobody.result().path("event").asText()).isEqualTo("failed");
        assertThat(aws.asked()).isEmpty();
    }

    private void quota(int value) {
        aws.set("ListServiceQuotas", """
                {"Quotas":[{"ServiceCode":"sagemaker","QuotaName":"ml.g5.12xlarge for endpoint usage",
                 "QuotaCode":"L-65C4BD00","Value":%d.0}]}""".formatted(value));
    }
}
