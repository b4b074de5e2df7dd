package gorgon.localaws.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.account.Account;
import gorgon.localaws.cloudformation.ProvisionedResource;
import gorgon.localaws.cloudformation.ResourceCreationFailed;
import gorgon.localaws.cloudformation.ResourceProvider;
import gorgon.localaws.http.AwsError;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalSageMakerTest {
    private static final String URI = "s3://models/a/";
    private static final String UNHEALTHY =
            "The primary container for production variant AllTraffic did not pass the ping"
                    + " health check. Please check CloudWatch logs for this endpoint.";
    private static final String ARN = "arn:aws:sagemaker:us-east-1:123456789012:";

    private final BucketInMemory bucket = new BucketInMemory();
    private final List<String> logs = new CopyOnWriteArrayList<>();
    private final LocalSageMaker sageMaker = new LocalSageMaker(
            new Account("123456789012", "us-east-1"), bucket, (group, stream, line) -> logs.add(group + " " + line));

    @BeforeEach
    void stage() {
        bucket.putAll("a/", StagedModel.files(1));
    }

    @AfterEach
    void stop() {
        sageMaker.close();
    }

    @Test
    void givesArnsByRefAndNamesByGetAtt() {
        ProvisionedResource model = create("Model", "Gorgon-Model-1", Requests.model(URI, StagedModel.ENVIRONMENT));
        ProvisionedResource config = create("EndpointConfig", "Gorgon-Config-1", Requests.config("Gorgon-Model-1"));
        ProvisionedResource endpoint = create("Endpoint", "unused", Requests.endpoint("gorgon-dev", "Gorgon-Config-1"));

        assertThat(model.ref()).isEqualTo(ARN + "model/gorgon-model-1");
        assertThat(model.attributes()).containsEntry("ModelName", "Gorgon-Model-1");
        assertThat(config.ref()).isEqualTo(ARN + "endpoint-config/gorgon-config-1");
        assertThat(config.attributes()).containsEntry("EndpointConfigName", "Gorgon-Config-1");
        assertThat(endpoint.ref()).isEqualTo(ARN + "endpoint/gorgon-dev");
        assertThat(endpoint.attributes()).containsEntry("EndpointName", "gorgon-dev");
        assertThat(describe().get("EndpointStatus").asText()).isEqualTo("InService");
        assertThat(logs).anyMatch(line -> line.startsWith("/aws/sagemaker/Endpoints/gorgon-dev "));
    }

    @Test
    void shortensGeneratedNamesButKeepsWhatMakesThemUnique() {
        String generated = "Gorgon-a-very-long-environment-name-ModelOfTheEndpoint0123456789-AbCdEf123456";

        ProvisionedResource model = create("Model", generated, Requests.model(URI, StagedModel.ENVIRONMENT));

        assertThat(model.attributes().get("ModelName"))
                .hasSize(63)
                .startsWith("Gorgon-a-very")
                .endsWith("-AbCdEf123456");
    }

    @Test
    void failsTheCreationOfAnEndpointThatCannotLoadItsModel() {
        bucket.put("a/llm/extra.safetensors", new byte[4]);
        deployConfig("m", "c", StagedModel.ENVIRONMENT);

        ResourceCreationFailed failed = catchThrowableOfType(
                ResourceCreationFailed.class, () -> create("Endpoint", "unused", Requests.endpoint("gorgon-dev", "c")));

        assertThat(failed).hasMessage(UNHEALTHY);
        assertThat(describe().get("EndpointStatus").asText()).isEqualTo("Failed");
        assertThat(describe().get("FailureReason").asText()).isEqualTo(UNHEALTHY);
        assertThat(logs)
                .anyMatch(line -> line.startsWith("/aws/sagemaker/Endpoints/gorgon-dev ")
                        && line.contains("Error while deserializing header: HeaderTooSmall"));
        provider("Endpoint").delete(Requests.request("Endpoint", "unused", Requests.object()), failed.remains());
        assertRefusal("DescribeEndpoint", name(), "Could not find endpoint \"" + ARN + "endpoint/gorgon-dev\".");
    }

    @Test
    void keepsTheOldConfigurationInServiceWhenAnUpdateFails() {
        deployConfig("m1", "c1", StagedModel.ENVIRONMENT);
        deployConfig("m2", "c2", StagedModel.environment(Map.of("SM_NUM_GPUS", "8")));
        ProvisionedResource endpoint = create("Endpoint", "unused", Requests.endpoint("gorgon-dev", "c1"));

        assertThatThrownBy(() -> update(endpoint, "c2")).hasMessage(UNHEALTHY);

        assertThat(describe().get("EndpointStatus").asText()).isEqualTo("InService");
        assertThat(describe().get("EndpointConfigName").asText()).isEqualTo("c1");
        assertThat(logs).anyMatch(line -> line.contains("AssertionError: Each process is one gpu"));
    }

    @Test
    void movesAnEndpointToAnotherConfiguration() {
        bucket.putAll("b/", StagedModel.files(2));
        deployConfig("m1", "c1", StagedModel.ENVIRONMENT);
        create("Model", "m2", Requests.model("s3://models/b/", StagedModel.ENVIRONMENT));
        create("EndpointConfig", "c2", Requests.config("m2"));
        ProvisionedResource endpoint = create("Endpoint", "unused", Requests.endpoint("gorgon-dev", "c1"));

        update(endpoint, "c2");

        assertThat(describe().get("EndpointConfigName").asText()).isEqualTo("c2");
        call("DeleteEndpointConfig", Requests.object().put("EndpointConfigName", "c1"));
        assertThat(call("ListEndpointConfigs", Requests.object()).findValuesAsText("EndpointConfigName"))
                .containsExactly("c2");
    }

    @Test
    void keepsAConfigurationThatIsInUse() {
        deployConfig("m", "c", StagedModel.ENVIRONMENT);
        create("Endpoint", "unused", Requests.endpoint("gorgon-dev", "c"));

        assertRefusal(
                "DeleteEndpointConfig",
                Requests.object().put("EndpointConfigName", "c"),
                "Cannot delete endpoint configuration \"" + ARN + "endpoint-config/c\": endpoint \"" + ARN
                        + "endpoint/gorgon-dev\" uses it.");
        call("DeleteEndpoint", name());
        call("DeleteEndpointConfig", Requests.object().put("EndpointConfigName", "c"));
    }

    @Test
    void refusesModelsThatAwsRefuses() {
        assertModelRefusal(
                Requests.model("s3://models/a", StagedModel.ENVIRONMENT),
                "The S3Uri s3://models/a of an S3Prefix must end with a forward slash (/).");
        assertModelRefusal(
                Requests.model("s3://models/none/", StagedModel.ENVIRONMENT),
                "Could not find model data at s3://models/none/.");
        assertModelRefusal(
                Requests.model(URI, StagedModel.ENVIRONMENT).put("ExecutionRoleArn", "serving"),
                "1 validation error detected: Value 'serving' at 'executionRoleArn' failed to satisfy constraint: Member"
                        + " must satisfy regular expression pattern:"
                        + " arn:aws[a-z\\-]*:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-/]+");
        bucket.put("a/llm/", new byte[0]);
        assertModelRefusal(
                Requests.model(URI, StagedModel.ENVIRONMENT),
                "s3://models/a/llm/ is a folder marker; delete it, for it cannot become a file.");
    }

    @Test
    void playsAnImageOfTheTeamsOwnOnlyIfToldItsVersion() {
        ObjectNode model = Requests.model(URI, StagedModel.ENVIRONMENT);
        String image = "123456789012.dkr.ecr.us-east-1.amazonaws.com/tgi@sha256:" + "0a".repeat(32);
        ((ObjectNode) model.path("PrimaryContainer")).put("Image", image);
        assertThatThrownBy(() -> create("Model", "m", model)).hasMessageContaining("names no TGI version");

        sageMaker.playImage(image, "3.3.6");

        create("Model", "m", model);
    }

    @Test
    void refusesFilesThatAreFoldersToo() {
        bucket.put("a/llm", new byte[1]);

        assertModelRefusal(
                Requests.model(URI, StagedModel.ENVIRONMENT), "s3://models/a/llm is both a file and a folder.");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        ObjectNode model = Requests.model(URI, StagedModel.ENVIRONMENT);
        model.putObject("InferenceExecutionConfig");
        assertThatThrownBy(() -> create("Model", "m", model)).hasMessageContaining("InferenceExecutionConfig");
        assertThatThrownBy(() -> call("CreateNotebookInstance", Requests.object()))
                .hasMessage("local-aws does not know SageMaker.CreateNotebookInstance");
    }

    @Test
    void refusesSecondThingsOfAName() {
        deployConfig("m", "c", StagedModel.ENVIRONMENT);
        create("Endpoint", "unused", Requests.endpoint("gorgon-dev", "c"));

        assertRefusal(
                "CreateEndpoint",
                Requests.endpoint("gorgon-dev", "c"),
                "Cannot create already existing endpoint \"" + ARN + "endpoint/gorgon-dev\".");
        assertThatThrownBy(() -> deployConfig("m", "c2", StagedModel.ENVIRONMENT))
                .hasMessage("Cannot create already existing model \"" + ARN + "model/m\".");
    }

    @Test
    void refusesReferencesToNothing() {
        assertThatThrownBy(() -> create("EndpointConfig", "c", Requests.config("m")))
                .hasMessage("Could not find model \"" + ARN + "model/m\".");
        assertThatThrownBy(() -> create("Endpoint", "unused", Requests.endpoint("gorgon-dev", "c")))
                .hasMessage("Could not find endpoint configuration \"" + ARN + "endpoint-config/c\".");
        assertThatThrownBy(
                        () -> create("Endpoint", "unused", Requests.endpoint("gorgon-dev", ARN + "endpoint-config/c")))
                .hasMessageContaining("at 'endpointConfigName' failed to satisfy constraint");
    }

    @Test
    void refusesConfigurationsThatCannotRun() {
        create("Model", "m", Requests.model(URI, StagedModel.ENVIRONMENT));
        assertVariantRefusal("InitialInstanceCount", 0, "Member must have value greater than or equal to 1");
        assertVariantRefusal(
                "ModelDataDownloadTimeoutInSeconds", 3601, "Member must have value less than or equal to 3600");
        assertVariantRefusal("VolumeSizeInGB", 64, "VolumeSizeInGB parameter is not allowed");
        assertVariantRefusal("ManagedInstanceScaling", 1, "ManagedInstanceScaling");
    }

    @Test
    void deletesByTheArnWhateverTheCaseOfTheName() {
        ProvisionedResource model = create("Model", "Gorgon-Model-1", Requests.model(URI, StagedModel.ENVIRONMENT));
        ProvisionedResource config = create("EndpointConfig", "Gorgon-Config-1", Requests.config("Gorgon-Model-1"));

        provider("EndpointConfig").delete(Requests.request("EndpointConfig", "unused", Requests.object()), config);
        provider("Model").delete(Requests.request("Model", "unused", Requests.object()), model);

        assertThat(call("ListEndpointConfigs", Requests.object()).get("EndpointConfigs"))
                .isEmpty();
        assertThat(call("ListModels", Requests.object()).get("Models")).isEmpty();
    }

    @Test
    void deletesWhatIsNotThereWithoutComplaint() {
        for (String type : List.of("Model", "EndpointConfig", "Endpoint")) {
            ProvisionedResource gone = new ProvisionedResource(ARN + "x/gone", ARN + "x/gone", Map.of());
            provider(type).delete(Requests.request(type, "gone", Requests.object()), gone);
        }
        assertThat(call("ListModels", Requests.object()).get("Models")).isEmpty();
    }

    private void assertVariantRefusal(String member, int value, String part) {
        ObjectNode config = Requests.config("m");
        ((ObjectNode) config.path("ProductionVariants").get(0)).put(member, value);
        assertThatThrownBy(() -> create("EndpointConfig", "c", config)).hasMessageContaining(part);
    }

    private void assertModelRefusal(ObjectNode model, String message) {
        assertThatThrownBy(() -> create("Model", "m", model))
                .isInstanceOf(AwsError.class)
                .hasMessage(message);
    }

    private void assertRefusal(String operation, ObjectNode input, String message) {
        AwsError error = catchThrowableOfType(AwsError.class, () -> call(operation, input));
        assertThat(error).hasMessage(message);
        assertThat(error.code()).isEqualTo("ValidationException");
        assertThat(error.status()).isEqualTo(400);
    }

    private void deployConfig(String model, String config, Map<String, String> environment) {
        create("Model", model, Requests.model(URI, environment));
        create("EndpointConfig", config, Requests.config(model));
    }

    private void update(ProvisionedResource endpoint, String config) {
        provider("Endpoint")
                .update(Requests.request("Endpoint", "unused", Requests.endpoint("gorgon-dev", config)), endpoint);
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
        return call("DescribeEndpoint", name());
    }

    private static ObjectNode name() {
        return Requests.object().put("EndpointName", "gorgon-dev");
    }

    private ObjectNode call(String operation, ObjectNode input) {
        return sageMaker.api().call(operation, input);
    }
}
