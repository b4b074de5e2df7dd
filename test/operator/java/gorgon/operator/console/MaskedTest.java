package gorgon.operator.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedTest {
    @Test
    void aSignatureBehindAnEscapedAmpersandIsHidden() {
        String text = "{\"url\":\"https://b.s3.amazonaws.com/k?X-Amz-Algorithm=A\\u0026X-Amz-Credential=AK%2F1\\u0026"
                + "X-Amz-Security-Token=tok\\u0026X-Amz-Signature=00ff\",\"next\":\"seen\"}";

        assertThat(Masked.of(text)).doesNotContain("AK%2F1", "tok\\", "00ff").contains("\"next\":\"seen\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HF_TOKEN", "API_KEY", "apiKey", "Some_Secret", "DB_PASSWORD", "GIT_CREDENTIALS"})
    void theValueOfAVariableThatIsNamedLikeASecretIsHidden(String name) {
        assertThat(Masked.of(name, "whatever")).isEqualTo("***");
        assertThat(Masked.of(name, "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAX_INPUT_TOKENS", "MAX_TOTAL_TOKENS", "TOKENIZER_CONFIG_PATH", "QUANTIZE"})
    void theValueOfAnyOtherVariableIsShown(String name) {
        assertThat(Masked.of(name, "8000")).isEqualTo("8000");
    }
}
