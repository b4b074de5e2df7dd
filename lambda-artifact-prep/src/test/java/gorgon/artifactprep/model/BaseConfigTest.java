package gorgon.artifactprep.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import gorgon.localhub.sample.ConfigFiles;
import gorgon.localhub.sample.MixtralDimensions;
import gorgon.tgi.Architecture;
import gorgon.tgi.Family;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseConfigTest {
    private final ObjectNode config = mixtral();

    @Test
    void aPublishedConfigIsAnArchitecture() {
        assertThat(BaseConfig.of(config).architecture()).contains(Architecture.MIXTRAL_8X7B);
        assertThat(BaseConfig.of(config).quantization().path("bits").asInt()).isEqualTo(4);
    }

    @Test
    void aModelTypeThatIsNotKnownHereIsNoArchitectureAndNoProblem() {
        config.put("model_type", "qwen2").remove("hidden_size");

        BaseConfig base = BaseConfig.of(config);

        assertThat(base.modelType()).contains("qwen2");
        assertThat(base.architecture()).isEmpty();
        assertThat(base.problems()).isEmpty();
        assertThat(BaseConfig.of(config.put("model_type", 7)).modelType()).isEmpty();
    }

    @Test
    void everyNumberThatIsMissingOrSenselessIsAProblem() {
        config.remove("vocab_size");
        config.put("hidden_size", 0).put("num_hidden_layers", 1 << 20).put("intermediate_size", "14336");
        config.putObject("num_local_experts").put("secret", 1);

        BaseConfig base = BaseConfig.of(config);

        assertThat(base.architecture()).isEmpty();
        assertThat(base.problems())
                .containsEntry("vocab_size", "missing")
                .containsEntry("hidden_size", "0")
                .containsEntry("num_hidden_layers", "1048576")
                .containsEntry("intermediate_size", "\"14336\"")
                .containsEntry("num_local_experts", "an object")
                .hasSize(5);
    }

    @Test
    void moreExpertsThanAnyModelHasAreAProblem() {
        config.put("num_local_experts", 513);

        assertThat(BaseConfig.of(config).problems()).containsEntry("num_local_experts", "513");
    }

    @Test
    void aProblemQuotesALittle() {
        config.put("hidden_size", "x".repeat(1000));

        assertThat(BaseConfig.of(config).problems().get("hidden_size")).hasSizeLessThan(200);
    }

    @ParameterizedTest
    @CsvSource({"mixtral,8", "mistral,8", "llama,32"})
    void withoutKeyValueHeadsTheFamilysDefaultHolds(String modelType, int expected) {
        config.put("model_type", modelType).remove("num_key_value_heads");

        assertThat(architecture().keyValueHeads()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"mixtral", "mistral", "llama"})
    void nullKeyValueHeadsAreAsManyAsTheHeads(String modelType) {
        config.put("model_type", modelType).putNull("num_key_value_heads");

        assertThat(architecture().keyValueHeads()).isEqualTo(32);
    }

    @ParameterizedTest
    @CsvSource({"mixtral,128", "mistral,64", "llama,64"})
    void mixtralHasNoHeadSizeOfItsOwn(String modelType, long expected) {
        config.put("model_type", modelType).put("head_dim", 64);

        assertThat(architecture().headSize()).isEqualTo(expected);
    }

    @Test
    void headsThatDoNotDivideTheHiddenSizeAreAProblem() {
        config.put("num_attention_heads", 30);

        assertThat(BaseConfig.of(config).problems())
                .containsEntry("num_attention_heads", "30, which does not divide the hidden_size 4096");
        assertThat(BaseConfig.of(config).architecture()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"mixtral,false", "mistral,false", "llama,true"})
    void onlyLlamaTiesItsEmbeddings(String modelType, boolean expected) {
        config.put("model_type", modelType).put("tie_word_embeddings", true);

        assertThat(architecture().tiedEmbeddings()).isEqualTo(expected);
    }

    @Test
    void denseFamiliesHaveNoExperts() {
        config.put("model_type", Family.MISTRAL.modelType()).put("num_local_experts", "none");

        assertThat(architecture().experts()).isZero();
    }

    private Architecture architecture() {
        return BaseConfig.of(config).architecture().orElseThrow();
    }

    private static ObjectNode mixtral() {
        try {
            return (ObjectNode) Json.read(new ByteArrayInputStream(ConfigFiles.base(MixtralDimensions.MIXTRAL_8X7B)));
        } catch (IOException impossible) {
            throw new IllegalStateException("tried to read a config from memory", impossible);
        }
    }
}
