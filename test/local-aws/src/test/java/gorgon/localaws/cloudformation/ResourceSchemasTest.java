package gorgon.localaws.cloudformation;

import static gorgon.localaws.cloudformation.Replacement.ALWAYS;
import static gorgon.localaws.cloudformation.Replacement.NEVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ResourceSchemasTest {
    private static final ResourceSchemas SCHEMAS = TestCloud.SCHEMAS;

    @Test
    void knowsWhichChangesReplace() {
        ResourceSchema model = SCHEMAS.get("AWS::SageMaker::Model");
        assertThat(model.replacement("PrimaryContainer")).isEqualTo(ALWAYS);
        assertThat(model.replacement("Tags")).isEqualTo(NEVER);
        ResourceSchema endpoint = SCHEMAS.get("AWS::SageMaker::Endpoint");
        assertThat(endpoint.replacement("EndpointName")).isEqualTo(ALWAYS);
        assertThat(endpoint.replacement("EndpointConfigName")).isEqualTo(NEVER);
        assertThat(SCHEMAS.get("AWS::Lambda::Function").replacement("Code")).isEqualTo(NEVER);
    }

    @Test
    void knowsAttributes() {
        assertThat(SCHEMAS.get("AWS::SageMaker::Model").hasAttribute("ModelName"))
                .isTrue();
        assertThat(SCHEMAS.get("AWS::SageMaker::Model").hasAttribute("Name")).isFalse();
        assertThat(SCHEMAS.get("Custom::Anything").hasAttribute("Whatever")).isTrue();
    }

    @Test
    void doesNotKnowATypeThatAwsLacks() {
        assertThat(SCHEMAS.find("AWS::SageMaker::Modell")).isEmpty();
        assertThatThrownBy(() -> SCHEMAS.get("AWS::SageMaker::Modell"))
                .hasMessage("Unrecognized resource types: [AWS::SageMaker::Modell]");
    }

    @Test
    void takesPropertiesThatAwsTakes() {
        assertThatCode(() -> check(
                        "AWS::Lambda::Function",
                        "{'Code':{'S3Bucket':'b','S3Key':'k'},'Role':'r','MemorySize':'512','Timeout':60,"
                                + "'Environment':{'Variables':{'A':'b'}},'Tags':[{'Key':'a','Value':'b'}]}"))
                .doesNotThrowAnyException();
        assertThatCode(() -> check("AWS::IAM::Role", "{'AssumeRolePolicyDocument':{'Statement':[]}}"))
                .doesNotThrowAnyException();
        assertThatCode(() -> check("Custom::X", "{'ServiceToken':'t','Free':{'Form':[1]}}"))
                .doesNotThrowAnyException();
        assertThatCode(() -> check("AWS::CDK::Metadata", "{'Analytics':'x'}")).doesNotThrowAnyException();
    }

    @Test
    void namesEveryPropertyThatAwsWouldRefuse() {
        assertThatThrownBy(() -> check("AWS::Lambda::Function", "{'Code':{'S3Bukket':'b'},'Memory':1}"))
                .hasMessageContaining("resource Logical (AWS::Lambda::Function)")
                .hasMessageContaining("#: required key [Role] not found")
                .hasMessageContaining("#: extraneous key [Memory] is not permitted")
                .hasMessageContaining("#/Code: extraneous key [S3Bukket] is not permitted");
        assertThatThrownBy(() -> check(
                        "AWS::SageMaker::EndpointConfig", "{'ProductionVariants':[{'ModelName':'m','Instances':1}]}"))
                .hasMessageContaining("#/ProductionVariants/0: extraneous key [Instances] is not permitted");
        assertThatThrownBy(() -> check("Custom::X", "{}")).hasMessageContaining("[ServiceToken] not found");
    }

    @Test
    void namesValuesOfTheWrongForm() {
        assertThatThrownBy(() -> check(
                        "AWS::Lambda::Function", "{'Code':'inline','Role':['r'],'MemorySize':'much','Layers':{}}"))
                .hasMessageContaining("#/Code: expected type: JSONObject, found: STRING")
                .hasMessageContaining("#/Role: expected type: String, found: ARRAY")
                .hasMessageContaining("#/MemorySize: expected type: Number, found: STRING")
                .hasMessageContaining("#/Layers: expected type: JSONArray, found: OBJECT");
    }

    @Test
    void findsTheNameThatASecondResourceCannotHave() {
        ResourceSchema model = SCHEMAS.get("AWS::SageMaker::Model");
        assertThat(model.keptCustomName(json("{'ModelName':'m'}"), json("{'ModelName':'m'}")))
                .contains("m");
        assertThat(model.keptCustomName(json("{'ModelName':'m'}"), json("{'ModelName':'n'}")))
                .isEmpty();
        assertThat(model.keptCustomName(json("{}"), json("{}"))).isEmpty();
        ResourceSchema target = SCHEMAS.get("AWS::Lambda::Permission");
        assertThat(target.keptCustomName(json("{'FunctionName':'f'}"), json("{'FunctionName':'f'}")))
                .isEmpty();
    }

    @Test
    void readsTheSchemasQuickly() {
        long start = System.nanoTime();
        new ResourceSchemas(Path.of("../../node_modules/aws-cdk/db.json.gz")).get("AWS::S3::Bucket");
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        assertThat(taken).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void saysHowToGetAMissingFile() {
        assertThatThrownBy(() -> new ResourceSchemas(Path.of("nowhere")).get("AWS::S3::Bucket"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("tried to read AWS's resource schemas from nowhere")
                .hasMessageContaining("npm ci");
    }

    private static void check(String type, String properties) {
        SCHEMAS.check("Logical", type, json(properties));
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
