package gorgon.artifactprep.model.rule;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Findings;
import gorgon.artifactprep.model.HeadsConfig;
import gorgon.artifactprep.model.Rule;
import gorgon.artifactprep.model.RuleDescription;
import gorgon.artifactprep.model.Serving;
import java.util.Optional;

/** The heads' config.json tells TGI how many heads there are and where their base model is. */
final class RootConfig implements Rule {
    private static final String FILE = Evidence.ROOT_CONFIG;
    private static final String HEADS = "medusa_num_heads";
    private static final String LAYERS = "medusa_num_layers";
    private static final String BASE = "base_model_name_or_path";
    private static final String CURE = "take heads whose config.json has it, as Medusa's training writes it";

    @Override
    public String name() {
        return "root-config";
    }

    @Override
    public RuleDescription description() {
        return new RuleDescription(
                "`config.json`: `medusa_num_heads` and `medusa_num_layers`, 1 or more; "
                        + "`base_model_name_or_path`, `"
                        + Evidence.BASE_PATH
                        + "`",
                "error; `medusa_num_layers` where heads are loaded",
                "without `medusa_num_heads` the root counts as the model: `Could not determine model type "
                        + "for /opt/ml/model`; without the others `KeyError`; another path is looked for in the Hub's "
                        + "cache: `LocalEntryNotFoundError`");
    }

    @Override
    public void check(Evidence model, Serving serving, Findings findings) {
        Optional<JsonNode> config = model.json(FILE);
        if (config.isPresent()) {
            fields(config.get(), model.headsConfig().orElseThrow(), MedusaSupport.isIn(serving.tgi(), model), findings);
        } else if (!model.has(FILE)) {
            unreadable("missing", "OSError: /opt/ml/model does not appear to have a file named config.json", findings);
        } else if (!model.disguised().containsKey(FILE)) {
            unreadable(
                    Shown.malformed(model, FILE),
                    "OSError: It looks like the config file at '/opt/ml/model/config.json' is not a valid JSON file",
                    findings);
        }
    }

    private static void unreadable(String value, String consequence, Findings findings) {
        findings.error(
                FILE,
                value,
                "the configuration of the Medusa heads",
                consequence,
                "take a repository of heads, or a revision of it, that has a sound config.json");
    }

    private static void fields(JsonNode config, HeadsConfig read, boolean loadsHeads, Findings findings) {
        if (!config.isObject()) {
            unreadable(Shown.of(config), "TGI looks for keys in it: TypeError", findings);
            return;
        }
        number(config, HEADS, read.heads(), headsConsequence(config), findings);
        if (loadsHeads) {
            number(config, LAYERS, read.layers(), "KeyError: '%s' or no layer to load".formatted(LAYERS), findings);
        }
        base(config.path(BASE), findings);
    }

    private static void number(
            JsonNode config, String field, Optional<Integer> read, String consequence, Findings findings) {
        if (read.filter(number -> number >= 1).isEmpty()) {
            findings.error(
                    place(field), Shown.of(config.path(field)), "a whole number of 1 or more", consequence, CURE);
        }
    }

    private static String headsConsequence(JsonNode config) {
        if (config.has(HEADS)) {
            return config.get(HEADS).isIntegralNumber()
                    ? "there is no head to speculate with"
                    : "TypeError, when TGI counts the heads";
        }
        return config.has("model_type")
                ? "TGI takes the root for the model itself and looks for its weights there"
                : "RuntimeError: Could not determine model type for /opt/ml/model revision None";
    }

    private static void base(JsonNode value, Findings findings) {
        if (value.isMissingNode()) {
            findings.error(place(BASE), "missing", Evidence.BASE_PATH, "KeyError: '%s'".formatted(BASE), CURE);
        } else if (!value.isTextual() || !isBasePath(value.textValue())) {
            findings.error(
                    place(BASE),
                    Shown.of(value),
                    Evidence.BASE_PATH,
                    "TGI takes it for the base model's path or, where there is none, for a repository that nobody "
                            + "downloads: LocalEntryNotFoundError",
                    "set it to %s; Gorgon's own recipe does".formatted(Evidence.BASE_PATH));
        }
    }

    // Path(model_id) does not mind.
    private static boolean isBasePath(String path) {
        return path.equals(Evidence.BASE_PATH) || (path + "/").equals(Evidence.BASE_PATH);
    }

    private static String place(String field) {
        return "%s: %s".formatted(FILE, field);
    }
}
