package gorgon.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.artifactprep.model.Finding;
import gorgon.artifactprep.model.Severity;
import gorgon.artifactprep.model.rule.Inspection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Three files may say how a model is quantized; TGI goes from one to the next until it has found every key. */
final class QuantizationFilesTest {
    private static final String QUANTIZATION = "/quantization_config";
    private static final String GPTQS = Miniature.BASE + "quantize_config.json";
    private static final String OLD = Miniature.BASE + "quant_config.json";

    private final Miniature model = new Miniature();

    @Test
    void theOldFileAloneIsEnough() {
        model.unset(Miniature.BASE_CONFIG, QUANTIZATION);
        model.put(OLD, "{\"zero_point\":true,\"q_group_size\":128,\"w_bit\":4,\"version\":\"GEMM\"}");

        assertThat(errors()).isEmpty();
    }

    @Test
    void gptqsFileAloneIsEnough() {
        model.unset(Miniature.BASE_CONFIG, QUANTIZATION);
        model.put(GPTQS, "{\"bits\":4,\"group_size\":128}");

        assertThat(errors()).isEmpty();
    }

    @Test
    void noOtherFileIsReadWhereConfigJsonHasEveryKey() {
        model.set(Miniature.BASE_CONFIG, QUANTIZATION + "/desc_act", "false");
        model.put(GPTQS, "{\"bits\":3,\"group_size\":48}");
        model.put(OLD, "{\"w_bit\":3,\"q_group_size\":48}");

        assertThat(errors()).isEmpty();
    }

    @Test
    void theOldFileIsNotReadWhereGptqsHasEveryKey() {
        model.put(GPTQS, "{\"bits\":4,\"group_size\":128,\"desc_act\":false}");
        model.put(OLD, "{\"w_bit\":3,\"q_group_size\":48}");

        assertThat(errors()).isEmpty();
    }

    @Test
    void theOldFileHasTheLastWordElse() {
        model.put(GPTQS, "{\"bits\":4,\"group_size\":128}");
        model.put(OLD, "{\"w_bit\":4,\"q_group_size\":64}");

        assertThat(errors()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo("awq-shapes");
            assertThat(finding.cure()).contains("set llm/quant_config.json: q_group_size to 128");
        });
    }

    private List<Finding> errors() {
        return Servings.WITH_HEADS.stream()
                .flatMap(version -> Inspection.of(model.evidence(), Servings.of(version)).stream())
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }
}
