package gorgon.inspect;

import static gorgon.inspect.Miniature.BASE;
import static gorgon.inspect.Miniature.CONFIG;
import static gorgon.inspect.Mutation.error;
import static gorgon.inspect.Mutation.warning;

import java.util.List;
import java.util.stream.Stream;

/** What can be wrong with the tokenizer's files, of which there are two sets. */
final class TokenizerMutations {
    private static final String RULE = "tokenizer";
    private static final String TOKENIZER = "tokenizer.json";
    private static final String SETTINGS = "tokenizer_config.json";
    private static final String SENTENCE_PIECE = "tokenizer.model";

    private TokenizerMutations() {}

    static List<Mutation> all() {
        return Stream.of(routers(), template(), tokens(), shards())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutation> routers() {
        return List.of(
                error(RULE, "the router finds no settings and panics", SETTINGS, "missing")
                        .by(model -> model.remove(SETTINGS))
                        .until("2.0.1"),
                warning(RULE, "the router finds no settings", SETTINGS, "missing")
                        .by(model -> model.remove(SETTINGS))
                        .from("2.0.2"),
                warning(RULE, "the router's settings are cut off", SETTINGS, "unreadable")
                        .by(model -> model.truncate(SETTINGS, 40)),
                warning(RULE, "the router finds no tokenizer", TOKENIZER, "missing")
                        .by(model -> model.remove(TOKENIZER))
                        .until("2.4.0"),
                warning(RULE, "the router's tokenizer is cut off", TOKENIZER, "unreadable")
                        .by(model -> model.truncate(TOKENIZER, 1000))
                        .until("2.4.0"),
                error(RULE, "the router finds no tokenizer and exits", TOKENIZER, "missing")
                        .by(model -> {
                            model.remove(TOKENIZER);
                            model.remove(SENTENCE_PIECE);
                            model.set(CONFIG, "/model_type", "\"mixtral\"");
                        })
                        .from("3.0.0"),
                error(RULE, "the router's tokenizer is cut off and has no other", TOKENIZER, "unreadable")
                        .by(model -> {
                            model.truncate(TOKENIZER, 1000);
                            model.set(CONFIG, "/model_type", "\"mixtral\"");
                        })
                        .from("3.0.0"));
    }

    private static List<Mutation> template() {
        return List.of(
                warning(RULE, "no chat template", "chat_template", "missing")
                        .by(model -> model.unset(SETTINGS, "/chat_template")),
                warning(RULE, "the chat template is a number", "chat_template", "1")
                        .by(model -> model.set(SETTINGS, "/chat_template", "1")),
                warning(RULE, "a list of chat templates", "chat_template", "default")
                        .by(TokenizerMutations::listTemplates)
                        .until("2.0.1"),
                warning(RULE, "the chat template has a file of its own", "chat_template", "missing")
                        .by(model -> {
                            model.unset(SETTINGS, "/chat_template");
                            model.put("chat_template.json", "{\"chat_template\":\"{{ bos_token }}\"}");
                        })
                        .until("2.4.0"));
    }

    private static List<Mutation> tokens() {
        return List.of(
                warning(RULE, "no token to begin with", "bos_token", "missing")
                        .by(model -> model.unset(SETTINGS, "/bos_token")),
                warning(RULE, "no token to end with", "eos_token", "null")
                        .by(model -> model.set(SETTINGS, "/eos_token", "null")),
                warning(RULE, "the token to end with has no content", "eos_token", "special")
                        .by(model -> model.set(SETTINGS, "/eos_token", "{\"special\":true}")),
                warning(RULE, "tokens that the model has not", "llm/tokenizer.json", "3200")
                        .by(model -> addToken(model, BASE + TOKENIZER)),
                warning(RULE, "tokens that the model has not, for the router", TOKENIZER, "3200")
                        .by(model -> addToken(model, TOKENIZER)));
    }

    private static List<Mutation> shards() {
        return List.of(
                error(RULE, "the shards find no tokenizer", "llm/tokenizer.json", "missing")
                        .by(model -> {
                            model.remove(BASE + TOKENIZER);
                            model.remove(BASE + SENTENCE_PIECE);
                        }),
                warning(
                                RULE,
                                "the shards have to convert their tokenizer",
                                "llm/tokenizer.json",
                                "only tokenizer.model")
                        .by(model -> model.remove(BASE + TOKENIZER)),
                error(RULE, "the shards' tokenizer is cut off", "llm/tokenizer.json", "unreadable")
                        .by(model -> model.truncate(BASE + TOKENIZER, 1000)),
                error(RULE, "the shards' settings are cut off", "llm/tokenizer_config.json", "unreadable")
                        .by(model -> model.truncate(BASE + SETTINGS, 40)),
                warning(RULE, "the shards find no settings", "llm/tokenizer_config.json", "missing")
                        .by(model -> model.remove(BASE + SETTINGS)));
    }

    private static void listTemplates(Miniature model) {
        model.set(SETTINGS, "/chat_template", "[{\"name\":\"default\",\"template\":\"{{ bos_token }}\"}]");
    }

    private static void addToken(Miniature model, String path) {
        model.set(path, "/model/vocab/<pad>", "3200");
    }
}
