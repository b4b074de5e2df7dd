package gorgon.artifactprep.model.rule;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Findings;
import gorgon.artifactprep.model.TokenizerFacts;
import gorgon.tgi.TgiVersion;
import java.util.List;
import java.util.Optional;

/** What the router reads of the root: {@code HubTokenizerConfig} and {@code tokenizer.json}. */
final class RouterTokenizer {
    private static final String TOKENIZER = TokenizerFiles.TOKENIZER;
    private static final String CONFIG = TokenizerFiles.CONFIG;
    private static final String TEMPLATE = "chat_template";
    private static final String NO_CHAT = "no chat template: requests with messages fail with 422 template_error";
    private static final String CURE = "take a revision of the base model that has it: Gorgon copies it to the root";

    private final Evidence model;
    private final TgiVersion tgi;
    private final Findings findings;

    RouterTokenizer(Evidence model, TgiVersion tgi, Findings findings) {
        this.model = model;
        this.tgi = tgi;
        this.findings = findings;
    }

    void check() {
        if (!model.disguised().containsKey(CONFIG)) {
            config();
        }
        if (!model.disguised().containsKey(TOKENIZER)) {
            tokenizer();
        }
    }

    private void config() {
        Optional<JsonNode> config = model.json(CONFIG);
        if (config.isPresent()) {
            tokens(config.get());
            template(config.get().path(TEMPLATE));
        } else if (model.has(CONFIG)) {
            findings.warning(
                    CONFIG, Shown.malformed(model, CONFIG), "a JSON object", "the router drops it: " + NO_CHAT, CURE);
        } else if (!tgi.isAtLeast(2, 0, 2)) {
            findings.error(
                    CONFIG,
                    "missing",
                    "the tokenizer's settings",
                    "the router panics once the model is loaded: called `Result::unwrap()` on an `Err` value",
                    CURE);
        } else {
            findings.warning(CONFIG, "missing", "the tokenizer's settings", NO_CHAT, CURE);
        }
    }

    private void tokens(JsonNode config) {
        for (String token : List.of("bos_token", "eos_token")) {
            JsonNode value = config.path(token);
            if (!value.isTextual() && !value.path("content").isTextual()) {
                findings.warning(
                        "%s: %s".formatted(CONFIG, token),
                        Shown.of(value),
                        "a string, or an object with a string `content`",
                        tgi.isAtLeast(2, 1, 0)
                                ? "the chat template goes without it"
                                : "the router drops the whole file: " + NO_CHAT,
                        "take a tokenizer_config.json that has it");
            }
        }
    }

    private void template(JsonNode template) {
        boolean isThere = template.isTextual() || (template.isArray() && tgi.isAtLeast(2, 0, 2));
        boolean isInItsFile = tgi.isAtLeast(3, 0, 0) && model.has(TokenizerFiles.CHAT_TEMPLATE);
        if (!isThere && !isInItsFile) {
            findings.warning(
                    "%s: %s".formatted(CONFIG, TEMPLATE),
                    Shown.of(template),
                    tgi.isAtLeast(2, 0, 2) ? "a string, or a list of named ones" : "a string",
                    NO_CHAT,
                    "take a tokenizer_config.json that has it, or send prompts only");
        }
    }

    private void tokenizer() {
        Optional<TokenizerFacts> facts = Optional.ofNullable(model.tokenizers().get(TOKENIZER));
        if (facts.isPresent()) {
            ShardTokenizer.vocabulary(TOKENIZER, facts.get(), model, findings);
        } else if (!tgi.isAtLeast(3, 0, 0)) {
            findings.warning(
                    TOKENIZER,
                    value(),
                    "a tokenizer",
                    "the router cannot count tokens: requests need max_new_tokens, and each counts as the longest input, "
                            + "so that fewer run at once",
                    CURE);
        } else if (!canFallBack()) {
            findings.error(
                    TOKENIZER,
                    value(),
                    "a tokenizer, or a config.json without model_type, which lets the router take the base model's",
                    "the router exits: Unable to load tokenizer.",
                    CURE);
        }
    }

    // legacy_tokenizer_handle; before it AutoTokenizer tries what the root has.
    private boolean canFallBack() {
        boolean takesBase = model.json(Evidence.ROOT_CONFIG)
                .filter(config -> !config.has("model_type"))
                .isPresent();
        boolean canConvert = !model.has(TOKENIZER) && model.has(TokenizerFiles.SENTENCE_PIECE);
        return canConvert || takesBase;
    }

    private String value() {
        return model.has(TOKENIZER) ? Shown.malformed(model, TOKENIZER) : "missing";
    }
}
