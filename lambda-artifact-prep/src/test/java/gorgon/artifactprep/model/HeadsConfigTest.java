package gorgon.artifactprep.model;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.artifactprep.json.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadsConfigTest {
    @Test
    void thePublishedFormIsRead() {
        HeadsConfig heads = HeadsConfig.of(Json.read("""
            {"base_model_name_or_path": "mistralai/Mixtral-8x7B", "medusa_num_heads": 3, "medusa_num_layers": 1}
            """));

        assertThat(heads)
                .isEqualTo(new HeadsConfig(Optional.of(3), Optional.of(1), Optional.of("mistralai/Mixtral-8x7B")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "7",
                "{\"medusa_num_heads\":null,\"medusa_num_layers\":null,\"base_model_name_or_path\":null}",
                "{\"medusa_num_heads\":3.0,\"medusa_num_layers\":\"1\",\"base_model_name_or_path\":7}",
                "{\"medusa_num_heads\":99999999999,\"medusa_num_layers\":true,\"base_model_name_or_path\":{}}"
            })
    void whatIsMissingOrOfAnotherTypeIsEmpty(String config) {
        assertThat(HeadsConfig.of(Json.read(config)))
                .isEqualTo(new HeadsConfig(Optional.empty(), Optional.empty(), Optional.empty()));
    }
}
