package gorgon.artifactprep.model.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Findings;
import gorgon.artifactprep.model.Rule;
import gorgon.artifactprep.model.RuleDescription;
import gorgon.artifactprep.model.Serving;
import gorgon.tgi.TgiVersion;
import java.util.List;

/** Keys that the heads' config.json had better not have. */
final class RootKeys implements Rule {
    private static final String FILE = Evidence.ROOT_CONFIG;
    private static final String CURE = "remove the key from the heads' config.json";

    @Override
    public String name() {
        return "root-keys";
    }

    @Override
    public RuleDescription description() {
        return new RuleDescription(
                "`config.json`: no `architectures`, `model_type`, `quantization_config`, and neither "
                        + "`head_dim` nor `hidden_size` with `num_attention_heads`",
                "`architectures`: error from 2.0.3; the others: warning, `quantization_config` from 2.2.0, "
                        + "the sizes from 2.3.0, `model_type` from 3.0.0 where the root has no `tokenizer.json`",
                "`architectures` takes heads and output layer away: `assert self.head is not None`; the "
                        + "sizes switch attention to flashinfer with prefix caching; `model_type` keeps the router "
                        + "from the base's tokenizer");
    }

    @Override
    public void check(Evidence model, Serving serving, Findings findings) {
        JsonNode config = model.json(FILE).orElse(MissingNode.getInstance());
        TgiVersion tgi = serving.tgi();
        if (tgi.isAtLeast(2, 0, 3)) {
            architectures(config.path("architectures"), findings);
        }
        if (tgi.isAtLeast(2, 2, 0)) {
            quantization(config.path("quantization_config"), findings);
        }
        if (tgi.isAtLeast(2, 3, 0)) {
            sizes(config, findings);
        }
        if (tgi.isAtLeast(3, 0, 0) && !model.has(TokenizerFiles.TOKENIZER)) {
            modelType(config.path("model_type"), findings);
        }
    }

    private static void architectures(JsonNode value, Findings findings) {
        if (!value.isMissingNode()) {
            findings.error(
                    place("architectures"),
                    Shown.of(value),
                    "no such key",
                    value.isEmpty()
                            ? "IndexError: list index out of range"
                            : "TGI builds neither heads nor output layer: AssertionError: assert self.head is not None",
                    CURE + "; Gorgon's own recipe does");
        }
    }

    private static void quantization(JsonNode value, Findings findings) {
        if (!value.isMissingNode()) {
            findings.warning(
                    place("quantization_config"),
                    Shown.of(value),
                    "no such key: it belongs to %s".formatted(Evidence.BASE_CONFIG),
                    "TGI reads how the model is quantized from here wherever QUANTIZE is not set",
                    CURE);
        }
    }

    private static void sizes(JsonNode config, Findings findings) {
        List<String> keys = List.of("head_dim", "hidden_size", "num_attention_heads").stream()
                .filter(config::hasNonNull)
                .toList();
        if (config.hasNonNull("head_dim") || keys.size() == 2) {
            findings.warning(
                    place(String.join(", ", keys)),
                    "there",
                    "no such keys",
                    "TGI takes the size of an attention head from here and chooses flashinfer with prefix caching instead of "
                            + "flashdecoding without",
                    CURE);
        }
    }

    private static void modelType(JsonNode value, Findings findings) {
        if (!value.isMissingNode()) {
            findings.warning(
                    place("model_type"),
                    Shown.of(value),
                    "no such key, or a tokenizer.json beside it",
                    "the router does not fall back on the base model's tokenizer, and exits if it can make none of what the "
                            + "root has",
                    CURE);
        }
    }

    private static String place(String key) {
        return "%s: %s".formatted(FILE, key);
    }
}
