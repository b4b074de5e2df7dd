package gorgon.artifactprep.model.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import gorgon.artifactprep.model.Evidence;
import gorgon.tgi.Quantization;
import gorgon.tgi.TgiVersion;
import java.util.Optional;
import java.util.Set;

/**
 * How the base model is quantized, as TGI comes to believe it.
 *
 * @param method what the model's config.json calls it
 * @param symmetric whether TGI takes the zero points for granted
 */
record QuantizationSettings(
        Optional<Setting> method, Optional<Setting> bits, Optional<Setting> group, boolean symmetric) {
    /** The groups that this package knows AWQ to have. */
    static final Set<Integer> GROUPS = Set.of(32, 64, 128);

    static final int BITS = 4;

    /**
     * One of them.
     *
     * @param place the file and the field that it was read from
     */
    record Setting(String place, JsonNode value) {
        boolean isOneOf(Set<Integer> numbers) {
            return value.isInt() && numbers.contains(value.intValue());
        }

        String text() {
            return value.isTextual() ? value.textValue() : value.toString();
        }
    }

    static QuantizationSettings of(Evidence model, TgiVersion tgi) {
        return new Reader(model, tgi).read();
    }

    /** Whether no file says anything of a quantization. */
    boolean isEmpty() {
        return method.isEmpty() && bits.isEmpty() && group.isEmpty();
    }

    boolean isMethod(String name) {
        return method.filter(named -> named.text().equals(name)).isPresent();
    }

    /** AWQ as this package knows it: 4 bits in one of three groups. */
    Optional<LinearFormat.Awq> awq() {
        boolean isAwq = method.isEmpty() || isMethod(Quantize.AWQ);
        // Without a number of bits TGI takes them to be 4, or before 2.2.0 does not start.
        boolean isFour = bits.isEmpty()
                || bits.filter(setting -> setting.isOneOf(Set.of(BITS))).isPresent();
        return group.filter(setting -> isAwq && isFour && setting.isOneOf(GROUPS))
                .map(setting -> new LinearFormat.Awq(
                        new Quantization(BITS, setting.value().intValue()), setting.place()));
    }

    /**
     * {@code Weights._set_gptq_params} before 2.2.0, {@code _get_quantizer_config} of utils/quantization.py after: three files
     * one after the other, each left at the first key that it lacks. What was read before stays, unless the next file has it
     * too; and as AWQ knows no {@code desc_act}, the next file is always tried.
     */
    private static final class Reader {
        private final Evidence model;
        private final TgiVersion tgi;
        private Optional<Setting> bits = Optional.empty();
        private Optional<Setting> group = Optional.empty();
        private boolean symmetric;

        Reader(Evidence model, TgiVersion tgi) {
            this.model = model;
            this.tgi = tgi;
        }

        QuantizationSettings read() {
            JsonNode config = file("config.json").path("quantization_config");
            String place = Evidence.BASE_CONFIG + ": quantization_config.";
            if (!readConfig(config, place) && !readQuantizeConfig()) {
                readNumbers(file("quant_config.json"), place("quant_config.json"), "w_bit", "q_group_size");
            }
            return new QuantizationSettings(setting(config, place, "quant_method"), bits, group, symmetric);
        }

        private boolean readConfig(JsonNode config, String place) {
            if (tgi.isAtLeast(2, 3, 0) && !config.has("quant_method")) {
                return false;
            }
            readZeroPoint(config);
            return readNumbers(config, place, "bits", "group_size")
                    && config.has("quant_method")
                    && config.has("desc_act");
        }

        private boolean readQuantizeConfig() {
            JsonNode node = file("quantize_config.json");
            if (!readNumbers(node, place("quantize_config.json"), "bits", "group_size")) {
                return false;
            }
            readZeroPoint(node);
            return node.has("desc_act");
        }

        private void readZeroPoint(JsonNode node) {
            if (tgi.isAtLeast(2, 2, 0) && node.has("zero_point")) {
                symmetric = !node.get("zero_point").asBoolean();
            }
        }

        private boolean readNumbers(JsonNode node, String place, String bitsField, String groupField) {
            if (!node.has(bitsField)) {
                return false;
            }
            bits = setting(node, place, bitsField);
            group = setting(node, place, groupField).or(() -> group);
            return node.has(groupField);
        }

        private JsonNode file(String name) {
            return model.json(Evidence.BASE_FOLDER + name).orElse(MissingNode.getInstance());
        }

        private static String place(String file) {
            return Evidence.BASE_FOLDER + file + ": ";
        }

        private static Optional<Setting> setting(JsonNode node, String place, String field) {
            return Optional.ofNullable(node.get(field)).map(value -> new Setting(place + field, value));
        }
    }
}
