package gorgon.artifactprep.model.rule;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.model.BaseConfig;
import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Findings;
import gorgon.artifactprep.model.Rule;
import gorgon.artifactprep.model.RuleDescription;
import gorgon.artifactprep.model.Serving;
import gorgon.tgi.Architecture;
import gorgon.tgi.Family;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The base model is one that TGI knows, and can be divided among the GPUs. */
final class BaseArchitecture implements Rule {
    private static final String FILE = Evidence.BASE_CONFIG;

    @Override
    public String name() {
        return "base-config";
    }

    @Override
    public RuleDescription description() {
        return new RuleDescription(
                "`llm/config.json`: `model_type`, sizes, heads, `sliding_window`; `SM_NUM_GPUS` against the instance",
                "error; warning for a family that the rules do not know, for idle GPUs and for what TGI does not attend to",
                "`Could not determine model type`; `num_heads must be divisible by num_shards`; `Each process is one gpu`");
    }

    @Override
    public void check(Evidence model, Serving serving, Findings findings) {
        new Check(model, serving, findings).run();
    }

    private record Check(Evidence model, Serving serving, Findings findings) {
        void run() {
            checkGpus();
            model.baseConfig().ifPresentOrElse(this::checkConfig, this::noteAbsent);
        }

        private void noteAbsent() {
            if (!model.has(FILE)) {
                noteUnreadable("missing", "OSError: %s does not appear to have a file named config.json");
            } else if (!model.disguised().containsKey(FILE)) {
                noteUnreadable(
                        Shown.malformed(model, FILE),
                        "OSError: It looks like the config file at '%sconfig.json' is not a valid JSON file");
            }
        }

        private void noteUnreadable(String value, String consequence) {
            findings.error(
                    FILE,
                    value,
                    "the base model's config.json",
                    consequence.formatted(Evidence.BASE_PATH),
                    "take a revision of the base model that has config.json, and see that base.ignore does not match it");
        }

        private void checkConfig(BaseConfig config) {
            if (config.modelType().isEmpty()) {
                findings.error(
                        FILE + ": model_type",
                        Shown.of(config.json().path("model_type")),
                        "the family's name, such as mixtral",
                        "RuntimeError: Could not determine model type for " + Evidence.BASE_PATH,
                        "take config.json as the base repository has it");
            } else if (config.family().isEmpty()) {
                noteUnknown(config.modelType().get());
            } else {
                config.problems().forEach(this::noteProblem);
            }
            config.architecture().ifPresent(architecture -> {
                checkHeads(architecture);
                checkBias(config.json());
            });
            checkWindow(config.json().path("sliding_window"));
        }

        private void noteUnknown(String modelType) {
            String known = Arrays.stream(Family.values()).map(Family::modelType).collect(Collectors.joining(", "));
            findings.warning(
                    FILE + ": model_type",
                    modelType,
                    "one of " + known,
                    "these rules do not know its tensors, and look at none of them",
                    "see whether TGI %s loads it, with Medusa heads".formatted(serving.tgi()));
        }

        private void noteProblem(String field, String value) {
            if (value.equals("missing")) {
                findings.warning(
                        FILE + ": " + field,
                        value,
                        "a whole number",
                        "TGI takes the default of its own, which need not be this model's; no tensor is looked at",
                        "add it as the model was trained");
            } else {
                findings.error(
                        FILE + ": " + field,
                        value,
                        "a whole number above 0 that a model can have",
                        "the model cannot be built",
                        "take config.json as the base repository has it");
            }
        }

        private void checkHeads(Architecture architecture) {
            checkHeadSize(architecture);
            int shards = serving.shards();
            if (architecture.heads() % shards != 0) {
                findings.error(
                        FILE + ": num_attention_heads",
                        Integer.toString(architecture.heads()),
                        "a multiple of the %d shards".formatted(shards),
                        "ValueError: `num_heads` must be divisible by `num_shards` (got `num_heads`: %d and `num_shards`: %d"
                                .formatted(architecture.heads(), shards),
                        "serve it on a number of GPUs that divides %d".formatted(architecture.heads()));
            } else if (architecture.keyValueHeads() % shards != 0) {
                findings.error(
                        FILE + ": num_key_value_heads",
                        Integer.toString(architecture.keyValueHeads()),
                        "a multiple of the %d shards".formatted(shards),
                        keyValueFailure(architecture.keyValueHeads() < shards),
                        "serve it on a number of GPUs that divides %d".formatted(architecture.keyValueHeads()));
            }
        }

        private String keyValueFailure(boolean isNone) {
            if (!isNone) {
                return "RuntimeError: split_with_sizes, in the warm-up: the shards' projections have another width";
            }
            return serving.tgi().isAtLeast(2, 2, 0)
                    ? "AssertionError: num_key_value_heads // num_shards is 0"
                    : "ZeroDivisionError: a shard has no head of keys and values";
        }

        private void checkHeadSize(Architecture architecture) {
            if (architecture.headSize() * architecture.heads() == architecture.hidden()) {
                return;
            }
            findings.warning(
                    FILE + ": head_dim",
                    Long.toString(architecture.headSize()),
                    "hidden_size / num_attention_heads",
                    "TGI versions and families differ in whether they read it: those that do not find other shapes",
                    "see whether TGI %s loads it".formatted(serving.tgi()));
        }

        private void checkBias(JsonNode config) {
            if (config.path("attention_bias").asBoolean(false)) {
                findings.warning(
                        FILE + ": attention_bias",
                        "true",
                        "false",
                        "these rules know no biases, and TGI versions differ in whether they load them",
                        "see whether TGI %s answers sensibly".formatted(serving.tgi()));
            }
        }

        private void checkWindow(JsonNode window) {
            int total = serving.number("MAX_TOTAL_TOKENS").orElse(Integer.MAX_VALUE);
            if (window.isNumber() && window.longValue() > 0 && window.longValue() < total) {
                findings.warning(
                        FILE + ": sliding_window",
                        window.asText(),
                        "null, or no less than MAX_TOTAL_TOKENS",
                        "a token attends to no more than that many before it: the start of a longer prompt fades",
                        "lower MAX_TOTAL_TOKENS to it, or take a base model without a window");
            }
        }

        private void checkGpus() {
            int gpus = serving.instance().gpus();
            Optional<Integer> shards = serving.number("SM_NUM_GPUS");
            shards.filter(number -> number > gpus)
                    .ifPresent(number -> findings.error(
                            Environment.place("SM_NUM_GPUS"),
                            number.toString(),
                            "%d, the GPUs of %s"
                                    .formatted(gpus, serving.instance().type()),
                            "AssertionError: Each process is one gpu",
                            "set it to %d, or take a larger instance".formatted(gpus)));
            shards.filter(number -> number > 0 && number < gpus)
                    .ifPresent(number -> findings.warning(
                            Environment.place("SM_NUM_GPUS"),
                            number.toString(),
                            "%d, the GPUs of %s"
                                    .formatted(gpus, serving.instance().type()),
                            "TGI leaves the other GPUs idle",
                            "set it to %d, or take a smaller instance".formatted(gpus)));
        }
    }
}
