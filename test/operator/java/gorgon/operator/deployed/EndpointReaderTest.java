package gorgon.operator.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gorgon.operator.ScriptedAccount;
import gorgon.operator.account.Clients;
import gorgon.operator.account.Refused;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EndpointReaderTest {
    private static final String ENDPOINT = """
            {"EndpointName":"gorgon-dev","EndpointArn":"arn:aws:sagemaker:us-east-1:123456789012:endpoint/gorgon-dev",
             "EndpointConfigName":"config-1","EndpointStatus":"InService","CreationTime":1764200000.5,
             "LastModifiedTime":1764200600.0,"FailureReason":"",
             "ProductionVariants":[{"VariantName":"AllTraffic","CurrentInstanceCount":1,"DesiredInstanceCount":2}]}""";
    private static final String CONFIG = """
            {"EndpointConfigName":"config-1","EndpointConfigArn":"arn","CreationTime":1.0,"ProductionVariants":[
             {"VariantName":"AllTraffic","ModelName":"model-1","InstanceType":"ml.g5.12xlarge","InitialInstanceCount":1}]}""";
    private static final String MODEL = """
            {"ModelName":"model-1","ModelArn":"arn","CreationTime":1.0,"PrimaryContainer":{
             "Image":"763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-tgi-inference:2.7.0-tgi3.3.6-gpu-py311-cu124-ubuntu22.04",
             "Environment":{"SM_NUM_GPUS":"4","GORGON_RECIPE_DIGEST":"abc","HF_MODEL_ID":"/opt/ml/model"},
             "ModelDataSource":{"S3DataSource":{"S3Uri":"s3://bucket/models/s/abc/","S3DataType":"S3Prefix","CompressionType":"None"}}}}""";
    private static final String MISSING =
            "{\"__type\":\"ValidationException\",\"message\":\"Could not find endpoint \\\"arn:gorgon-dev\\\".\"}";

    private ScriptedAccount aws;
    private EndpointReader reader;

    @BeforeEach
    void start() throws IOException {
        aws = new ScriptedAccount()
                .answers("DescribeEndpoint", ENDPOINT)
                .answers("DescribeEndpointConfig", CONFIG)
                .answers("DescribeModel", MODEL);
        reader = reader(aws.endpoint());
    }

    @AfterEach
    void stop() {
        reader.close();
        aws.close();
    }

    @Test
    void readsWhatTheEndpointServes() {
        DeployedEndpoint endpoint = reader.read("gorgon-dev").orElseThrow();

        assertThat(endpoint.isInService()).isTrue();
        assertThat(endpoint.failureReason()).isEmpty();
        assertThat(endpoint.createdAt()).hasToString("2025-11-26T23:33:20.500Z");
        assertThat(endpoint.config()).isEqualTo("config-1");
        assertThat(endpoint.variants())
                .containsExactly(new DeployedVariant(
                        "AllTraffic",
                        List.of("ml.g5.12xlarge"),
                        Optional.of("model-1"),
                        Optional.of(1),
                        1,
                        2,
                        Optional.empty()));
        assertThat(endpoint.unread()).isEmpty();
        DeployedModel model = endpoint.model().orElseThrow();
        assertThat(model.tgiVersion()).contains("3.3.6");
        assertThat(model.digest()).contains("abc");
        assertThat(model.s3Uri()).contains("s3://bucket/models/s/abc/");
        assertThat(model.environment().sequencedKeySet())
                .containsExactly("GORGON_RECIPE_DIGEST", "HF_MODEL_ID", "SM_NUM_GPUS");
    }

    @Test
    void readsThePoolsThatTheSdkDoesNotKnow() {
        aws.answers("DescribeEndpoint", ENDPOINT.replace("\"VariantName\"", """
                "InstancePools":[{"InstanceType":"ml.g5.12xlarge","CurrentInstanceCount":0},
                {"InstanceType":"ml.g6.12xlarge","CurrentInstanceCount":1}],"VariantName\""""));
        aws.answers("DescribeEndpointConfig", CONFIG.replace("\"InstanceType\":\"ml.g5.12xlarge\",", ""));

        assertThat(reader.read("gorgon-dev").orElseThrow().variants().getFirst().instanceTypes())
                .containsExactly("ml.g5.12xlarge", "ml.g6.12xlarge");

        aws.answers("DescribeEndpoint", ENDPOINT).answers("DescribeEndpointConfig", CONFIG);

        assertThat(reader.read("gorgon-dev").orElseThrow().variants().getFirst().instanceTypes())
                .as("without pools now")
                .containsExactly("ml.g5.12xlarge");
    }

    @Test
    void isEmptyWhereThereIsNoEndpoint() {
        assertThat(reader(aws.answers("DescribeEndpoint", MISSING).endpoint()).read("gorgon-dev"))
                .isEmpty();
    }

    @Test
    void saysWhichPartMayNotBeReadAndGivesTheRest() {
        aws.denies("DescribeModel");

        DeployedEndpoint endpoint = reader.read("gorgon-dev").orElseThrow();

        assertThat(endpoint.model()).isEmpty();
        assertThat(endpoint.variants().getFirst().instanceTypes()).containsExactly("ml.g5.12xlarge");
        assertThat(endpoint.unread())
                .singleElement()
                .asString()
                .startsWith("tried to read the model model-1: AWS denies it")
                .contains("sagemaker:DescribeModel");
    }

    @Test
    void saysThatAConfigurationInUseIsGone() {
        aws.answers("DescribeEndpointConfig", MISSING);

        assertThat(reader.read("gorgon-dev").orElseThrow().unread())
                .containsExactly(
                        "the endpoint configuration config-1 is gone; deploy again before anything else changes the endpoint");
    }

    @Test
    void isRefusedWhereTheEndpointItselfMayNotBeRead() {
        aws.denies("DescribeEndpoint");

        assertThatThrownBy(() -> reader.read("gorgon-dev"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("sagemaker:DescribeEndpoint");
    }

    @Test
    void doesNotGuessAVersionThatTheTagDoesNotSay() {
        DeployedModel own =
                DeployedModel.of("m", "1.dkr.ecr.r.amazonaws.com/tgi3.3.6@sha256:00", Map.of(), Optional.empty());

        assertThat(own.tgiVersion()).isEmpty();
        assertThat(own.digest()).isEmpty();
    }

    private static EndpointReader reader(URI aws) {
        System.setProperty("aws.endpointUrl", aws.toString());
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        return new EndpointReader(new Clients("us-east-1"));
    }
}
