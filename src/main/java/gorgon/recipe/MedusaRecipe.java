package gorgon.recipe;

import gorgon.config.ModelSources;
import java.util.List;

/** One TGI-loadable model out of two repositories: the Medusa heads at the root, the base model beneath it. */
public final class MedusaRecipe {
    /** Where SageMaker puts the model in the container. */
    public static final String MODEL_DIRECTORY = "/opt/ml/model";

    private static final String BASE_FOLDER = "llm/";
    // TGI's router looks for these beside the heads, its shards beside the base model.
    private static final List<String> TOKENIZER_FILES = List.of(
            "tokenizer.json",
            "tokenizer_config.json",
            "special_tokens_map.json",
            "tokenizer.model",
            "chat_template.json");

    private MedusaRecipe() {}

    public static Recipe of(ModelSources model) {
        return new Recipe(
                List.of(
                        new RecipeSource(model.heads(), "", List.of()),
                        new RecipeSource(model.base(), BASE_FOLDER, TOKENIZER_FILES)),
                List.of(
                        new Patch.SetText(
                                "config.json", "/base_model_name_or_path", MODEL_DIRECTORY + "/" + BASE_FOLDER),
                        // From 2.0.3 on TGI ignores the heads if it finds this (layers/speculative.py,
                        // SpeculativeHead.load).
                        new Patch.Remove("config.json", "/architectures")));
    }
}
