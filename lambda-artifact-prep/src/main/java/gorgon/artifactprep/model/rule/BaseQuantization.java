package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.BaseConfig;
import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Findings;
import gorgon.artifactprep.model.Rule;
import gorgon.artifactprep.model.RuleDescription;
import gorgon.artifactprep.model.Serving;
import gorgon.artifactprep.model.rule.QuantizationSettings.Setting;
import java.util.Optional;
import java.util.Set;

/** The base model is quantized the way that TGI is told to load it. */
final class BaseQuantization implements Rule {
    private static final String CONFIG = Evidence.BASE_CONFIG + ": quantization_config";
    private static final String NOT_UNDERSTOOD =
            "these rules do not know such a model, and look at none of its projections";
    private static final String NO_NUMBERS = "RuntimeError: weight gptq_bits does not exist";
    /** Stored as packed integers, so that there is no 16-bit weight to load. */
    private static final Set<String> PACKED = Set.of("awq", "gptq");
    /** Load 16-bit weights and quantize them on the way (utils/quantization.py, get_loader: DefaultWeightsLoader). */
    private static final Set<String> ON_THE_FLY =
            Set.of("bitsandbytes", "bitsandbytes-nf4", "bitsandbytes-fp4", "eetq", "fp8");

    @Override
    public String name() {
        return "quantization";
    }

    @Override
    public RuleDescription description() {
        return new RuleDescription(
                "`llm/config.json: quantization_config`, `llm/quantize_config.json`, `llm/quant_config.json`; `QUANTIZE`",
                "error; warning for a method, group or zero point that the rules do not know",
                "`Cannot load 'awq' weight, make sure the model is already quantized`; `weight ... .weight does not exist`");
    }

    @Override
    public void check(Evidence model, Serving serving, Findings findings) {
        model.baseConfig().ifPresent(config -> {
            QuantizationSettings settings = QuantizationSettings.of(model, serving.tgi());
            new Check(config, settings, serving, findings).run(Quantize.of(model, serving));
        });
    }

    private record Check(BaseConfig config, QuantizationSettings settings, Serving serving, Findings findings) {
        void run(Optional<String> quantize) {
            if (quantize.isEmpty()) {
                checkPlain();
            } else if (quantize.get().equals(Quantize.AWQ)) {
                checkAwq();
            } else {
                checkOther(quantize.get());
            }
        }

        private void checkPlain() {
            if (settings.isEmpty()) {
                return;
            }
            String method = settings.method().map(Setting::text).orElse("not named");
            String place = settings.method().map(Setting::place).orElse(CONFIG);
            if (PACKED.contains(method)) {
                findings.error(
                        place,
                        method,
                        "a base model that is not quantized, as QUANTIZE is unset",
                        noPlainWeight(),
                        "set QUANTIZE=%s: TGI does not look for it in %s".formatted(method, Evidence.BASE_CONFIG));
            } else {
                findings.warning(
                        place,
                        method,
                        "awq with QUANTIZE=awq, or no quantization",
                        NOT_UNDERSTOOD,
                        "see whether TGI %s loads it".formatted(serving.tgi()));
            }
        }

        private void checkOther(String quantize) {
            boolean isPacked = PACKED.stream().anyMatch(settings::isMethod);
            if (isPacked && ON_THE_FLY.contains(quantize)) {
                String method = settings.method().map(Setting::text).orElseThrow();
                findings.error(
                        Environment.place("QUANTIZE"),
                        quantize,
                        method + ", as the base model is",
                        noPlainWeight(),
                        "set QUANTIZE=" + method);
            } else {
                findings.warning(
                        Environment.place("QUANTIZE"),
                        quantize,
                        "awq or unset",
                        NOT_UNDERSTOOD,
                        "see whether TGI %s loads it".formatted(serving.tgi()));
            }
        }

        private void checkAwq() {
            if (settings.isEmpty()) {
                findings.error(
                        CONFIG,
                        Shown.of(config.quantization()),
                        "quant_method awq with bits and group_size, as QUANTIZE=awq",
                        "RuntimeError: Cannot load `awq` weight, make sure the model is already quantized; or, if it is, "
                                + (serving.tgi().isAtLeast(2, 2, 0)
                                        ? "one group is taken for a whole column"
                                        : NO_NUMBERS),
                        "take an AWQ base model, or leave QUANTIZE unset");
            } else if (settings.method().isPresent() && !settings.isMethod(Quantize.AWQ)) {
                findings.error(
                        settings.method().get().place(),
                        settings.method().get().text(),
                        "awq, as QUANTIZE=awq",
                        "TGI takes the tensors for AWQ's: they are missing or have other shapes",
                        "take an AWQ base model, or set QUANTIZE to what this one is");
            } else {
                checkBits();
                checkGroup();
                checkZeroPoints();
            }
        }

        private void checkBits() {
            Optional<Setting> bits = settings.bits();
            if (bits.isEmpty() && !serving.tgi().isAtLeast(2, 2, 0)) {
                findings.error(
                        CONFIG + ".bits",
                        "missing",
                        "4",
                        NO_NUMBERS,
                        "add bits, group_size and quant_method as the model was quantized");
            }
            bits.filter(setting -> !setting.isOneOf(Set.of(QuantizationSettings.BITS)))
                    .ifPresent(this::checkOddBits);
        }

        private void checkOddBits(Setting bits) {
            String expected = Integer.toString(QuantizationSettings.BITS);
            // Marlin, which takes 4 and 8 (layers/marlin/gptq.py).
            if (serving.tgi().isAtLeast(2, 3, 1) && bits.isOneOf(Set.of(8))) {
                findings.warning(bits.place(), bits.text(), expected, NOT_UNDERSTOOD, "take a base model of 4 bits");
            } else {
                findings.error(
                        bits.place(),
                        bits.text(),
                        expected,
                        "NotImplementedError: Only 4-bit are supported for now.",
                        "take a base model of 4 bits");
            }
        }

        private void checkGroup() {
            Optional<Setting> group = settings.group();
            if (group.isEmpty()) {
                checkNoGroup();
            }
            group.filter(setting -> !setting.isOneOf(QuantizationSettings.GROUPS))
                    .ifPresent(this::checkOddGroup);
        }

        private void checkNoGroup() {
            // Of what is missing altogether the bits speak already.
            if (serving.tgi().isAtLeast(2, 2, 0) || settings.bits().isPresent()) {
                findings.error(
                        CONFIG + ".group_size",
                        "missing",
                        "32, 64 or 128",
                        serving.tgi().isAtLeast(2, 2, 0)
                                ? "TGI takes it for -1, one group a column: the scales have another shape"
                                : NO_NUMBERS,
                        "add bits, group_size and quant_method as the model was quantized");
            }
        }

        private void checkOddGroup(Setting group) {
            int size = group.value().isInt() ? group.value().intValue() : 0;
            if (size == -1 || (size > 0 && size % 32 == 0)) {
                findings.warning(
                        group.place(), group.text(), "32, 64 or 128", NOT_UNDERSTOOD, "take a base model of group 128");
            } else {
                findings.error(
                        group.place(),
                        group.text(),
                        "32, 64 or 128",
                        "the AWQ kernel refuses it: Group size should be a multiple of 32",
                        "take a base model of group 128");
            }
        }

        private void checkZeroPoints() {
            // Only Marlin leaves them out (layers/marlin/gptq.py, get_weights_row).
            if (settings.symmetric() && serving.tgi().isAtLeast(2, 3, 1)) {
                findings.warning(
                        CONFIG + ".zero_point",
                        "false",
                        "true",
                        "TGI takes 8 for every zero point and does not read qzeros: the answers are noise if these say otherwise",
                        "set zero_point to what the model was quantized with");
            }
        }

        private String noPlainWeight() {
            return "RuntimeError: weight model.layers.0.self_attn.q_proj.weight does not exist";
        }
    }
}
