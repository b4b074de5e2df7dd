package gorgon.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gorgon.catalog.Catalog;
import gorgon.config.ConfigurationReader;
import gorgon.config.EnvironmentConfiguration;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ServingPropertiesTest {
    private static final Catalog CATALOG = Catalog.bundled();
    private static final String IMAGE = "123456789012.dkr.ecr.us-east-1.amazonaws.com/tgi@sha256:" + "0a".repeat(32);

    @Test
    void saysAllThatDecidesWhetherTgiLoadsAModel() throws IOException {
        assertThat(properties("{\"region\": \"us-east-1\"}").json()).isEqualTo("""
                {"environment":{"HF_HUB_OFFLINE":"1","HF_MODEL_ID":"/opt/ml/model","MAX_BATCH_PREFILL_TOKENS":"16384",\
                "MAX_CONCURRENT_REQUESTS":"128","MAX_INPUT_TOKENS":"8000","MAX_TOTAL_TOKENS":"16384","QUANTIZE":"awq","SM_NUM_GPUS":"4","USAGE_STATS":"off"},\
                "instance":{"gpuMemoryInGib":"22.35","gpuModel":"NVIDIA A10G","gpus":"4","type":"ml.g5.12xlarge"},\
                "modelDownloadSeconds":"1200","tgi":"3.3.6"}""");
    }

    @Test
    void followsTheConfiguration() throws IOException {
        ServingProperties properties = properties("""
                {"region": "us-east-1", "tgi": {"version": "1.4.5", "shards": 8}, "instance": {"type": "ml.g6.48xlarge"},
                 "timeouts": {"modelDownloadSeconds": 600}}""");

        assertThat(properties.tgi()).isEqualTo("1.4.5");
        assertThat(properties.environment())
                .containsEntry("MAX_INPUT_LENGTH", "8000")
                .containsEntry("SM_NUM_GPUS", "8")
                .doesNotContainKey("MAX_INPUT_TOKENS");
        assertThat(properties.properties()).containsEntry("modelDownloadSeconds", "600");
        assertThat(properties.properties().get("instance"))
                .hasToString("{gpuMemoryInGib=22.35, gpuModel=NVIDIA L4, gpus=8, type=ml.g6.48xlarge}");
    }

    @Test
    void addsTheVariablesOfAnImageOfOnesOwnToTgis() throws IOException {
        ServingProperties properties = properties("""
                {"region": "us-east-1", "tgi": {"version": "2.3.1", "maxConcurrentRequests": 64},
                 "image": {"uri": "%s", "dialect": "messages", "environment": {"MAX_BEST_OF": "1"}}}""".formatted(IMAGE));

        assertThat(properties.environment())
                .containsEntry("MAX_CONCURRENT_REQUESTS", "64")
                .containsEntry("MESSAGES_API_ENABLED", "true")
                .containsEntry("MAX_BEST_OF", "1");
        assertThat(properties.properties()).doesNotContainKey("engine");
    }

    @Test
    void tellsAnotherEngineOnlyWhatTheFileSays() throws IOException {
        ServingProperties properties = properties("""
                {"region": "us-east-1", "image": {"uri": "%s", "engine": "other", "environment": {"SM_VLLM_SEED": "1"}}}""".formatted(IMAGE));

        assertThat(properties.environment()).hasToString("{SM_VLLM_SEED=1}");
        assertThat(properties.properties()).containsEntry("engine", "other");
    }

    /** From 2.4.0 on the body of a request decides. */
    @Test
    void doesNotAskForMessagesWhereNobodyListens() throws IOException {
        assertThat(properties("{\"region\": \"us-east-1\", \"image\": {\"uri\": \"%s\", \"dialect\": \"messages\"}}"
                                .formatted(IMAGE))
                        .environment())
                .doesNotContainKey("MESSAGES_API_ENABLED");
    }

    /** Every scalar, as CloudFormation hands it on. */
    @Test
    void saysItInTexts() throws IOException {
        assertTexts(new ObjectMapper()
                .readTree(properties("{\"region\": \"us-east-1\"}").json()));
    }

    private static void assertTexts(JsonNode object) {
        object.forEach(member -> {
            if (member.isObject()) {
                assertTexts(member);
            } else {
                assertThat(member.isTextual()).as(member.toString()).isTrue();
            }
        });
    }

    private static ServingProperties properties(String dev) throws IOException {
        JsonNode context = new ObjectMapper().readTree("{\"environments\": {\"dev\": %s}}".formatted(dev));
        EnvironmentConfiguration environment =
                ConfigurationReader.read(context, CATALOG).environment();
        return ServingProperties.of(
                CATALOG.releases().find(environment.tgi().version()),
                CATALOG.instanceTypes().find(environment.fleet().instanceType()),
                environment);
    }
}
