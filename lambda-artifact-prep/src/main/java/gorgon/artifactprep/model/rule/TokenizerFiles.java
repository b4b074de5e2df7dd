package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Findings;
import gorgon.artifactprep.model.Rule;
import gorgon.artifactprep.model.RuleDescription;
import gorgon.artifactprep.model.Serving;

/** The tokenizer is where each process looks for it: in the root for the router, in {@code llm/} for the shards. */
final class TokenizerFiles implements Rule {
    static final String TOKENIZER = "tokenizer.json";
    static final String CONFIG = "tokenizer_config.json";
    static final String SENTENCE_PIECE = "tokenizer.model";
    static final String CHAT_TEMPLATE = "chat_template.json";

    @Override
    public String name() {
        return "tokenizer";
    }

    @Override
    public RuleDescription description() {
        return new RuleDescription(
                "`tokenizer.json` and `tokenizer_config.json` in the root and in `llm/`: `bos_token`, "
                        + "`eos_token`, `chat_template`, and no token beyond `vocab_size`",
                "error: no tokenizer in `llm/`, an unreadable `llm/tokenizer_config.json`, no root "
                        + "`tokenizer_config.json` before 2.0.2, no tokenizer for the router from 3.0.0; else warning",
                "router: panic before 2.0.2, `Unable to load tokenizer` from 3.0.0; shards: `Can't load "
                        + "tokenizer`; no chat (422 `template_error`); before 3.0.0 every request counts as the longest");
    }

    @Override
    public void check(Evidence model, Serving serving, Findings findings) {
        boolean hasBase = model.files().keySet().stream().anyMatch(path -> path.startsWith(Evidence.BASE_FOLDER));
        // Without a base model other rules have said more than enough.
        if (hasBase) {
            new ShardTokenizer(model, findings).check();
        }
        new RouterTokenizer(model, serving.tgi(), findings).check();
    }
}
