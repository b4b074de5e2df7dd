package gorgon.artifactprep.model.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Findings;
import gorgon.artifactprep.model.TokenizerFacts;
import java.util.Optional;

/** What every shard makes its tokenizer of: transformers' AutoTokenizer on {@code llm/}. */
final class ShardTokenizer {
    private static final String TOKENIZER = Evidence.BASE_FOLDER + TokenizerFiles.TOKENIZER;
    private static final String CONFIG = Evidence.BASE_FOLDER + TokenizerFiles.CONFIG;
    private static final String SENTENCE_PIECE = Evidence.BASE_FOLDER + TokenizerFiles.SENTENCE_PIECE;
    private static final String CURE =
            "take a revision of the base model that has it, or add it from the model it was made of";

    private final Evidence model;
    private final Findings findings;

    ShardTokenizer(Evidence model, Findings findings) {
        this.model = model;
        this.findings = findings;
    }

    void check() {
        tokenizer();
        config();
        Optional.ofNullable(model.tokenizers().get(TOKENIZER))
                .ifPresent(facts -> vocabulary(TOKENIZER, facts, model, findings));
    }

    /** TGI gives tokens without an embedding the zero vector. */
    static void vocabulary(String path, TokenizerFacts facts, Evidence model, Findings findings) {
        JsonNode vocabulary = model.json(Evidence.BASE_CONFIG)
                .map(config -> config.path("vocab_size"))
                .orElse(MissingNode.getInstance());
        if (vocabulary.isIntegralNumber() && facts.largestId() >= vocabulary.longValue()) {
            findings.warning(
                    "%s: largest token id".formatted(path),
                    Long.toString(facts.largestId()),
                    "less than the vocab_size of %s, %s".formatted(Evidence.BASE_CONFIG, vocabulary),
                    "the model has no embedding for such tokens: what has them makes no sense to it",
                    "take the tokenizer that belongs to the model");
        }
    }

    private void tokenizer() {
        if (model.malformed().containsKey(TOKENIZER)) {
            findings.error(
                    TOKENIZER,
                    Shown.malformed(model, TOKENIZER),
                    "a tokenizer",
                    "no shard can parse it: every one fails",
                    CURE);
        } else if (!model.has(TOKENIZER) && !model.has(SENTENCE_PIECE)) {
            findings.error(
                    TOKENIZER,
                    "missing",
                    "a tokenizer",
                    "OSError: Can't load tokenizer for '%s'".formatted(Evidence.BASE_PATH),
                    CURE);
        } else if (!model.has(TOKENIZER)) {
            findings.warning(
                    TOKENIZER,
                    "missing, there is only %s".formatted(TokenizerFiles.SENTENCE_PIECE),
                    "a tokenizer",
                    "transformers has to convert it, in every shard, if it can",
                    CURE);
        }
    }

    private void config() {
        if (model.malformed().containsKey(CONFIG)) {
            findings.error(
                    CONFIG,
                    Shown.malformed(model, CONFIG),
                    "a JSON object",
                    "json.decoder.JSONDecodeError in every shard",
                    CURE);
        } else if (!model.has(CONFIG)) {
            findings.warning(
                    CONFIG,
                    "missing",
                    "the tokenizer's settings",
                    "transformers chooses the tokenizer by the model_type, with that one's special tokens",
                    CURE);
        }
    }
}
