package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.Findings;
import gorgon.artifactprep.model.Serving;
import gorgon.tgi.TgiVersion;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The forms that clap, or Python, reads the options in; what a version does not know it does not read. */
final class Options {
    private static final TgiVersion FIRST = new TgiVersion(0, 0, 0);
    private static final TgiVersion LAST = new TgiVersion(9999, 9999, 9999);

    private static final List<Option> ALL = Stream.of(
                    every(Form.POSITIVE, "SM_NUM_GPUS", "NUM_SHARD", "VALIDATION_WORKERS"),
                    every(
                            Form.COUNT,
                            "SPECULATE",
                            "MAX_INPUT_LENGTH",
                            "MAX_TOTAL_TOKENS",
                            "MAX_BATCH_PREFILL_TOKENS",
                            "MAX_BATCH_TOTAL_TOKENS",
                            "MAX_CONCURRENT_REQUESTS",
                            "MAX_BEST_OF",
                            "MAX_STOP_SEQUENCES",
                            "MAX_TOP_N_TOKENS",
                            "MAX_WAITING_TOKENS"),
                    since("2.0.0", Form.COUNT, "MAX_INPUT_TOKENS"),
                    since("2.0.2", Form.COUNT, "MAX_CLIENT_BATCH_SIZE"),
                    since("3.0.0", Form.COUNT, "PAYLOAD_LIMIT"),
                    since("3.2.0", Form.COUNT, "GRACEFUL_TERMINATION_TIMEOUT"),
                    since("3.3.0", Form.COUNT, "PROMETHEUS_PORT"),
                    every(Form.DECIMAL, "WAITING_SERVED_RATIO", "CUDA_MEMORY_FRACTION", "ROPE_FACTOR"),
                    since("2.4.0", Form.DECIMAL, "TGI_WIGGLE_ROOM"),
                    since("2.0.0", Form.COUNTS, "CUDA_GRAPHS"),
                    every(
                            Form.FLAG,
                            "JSON_OUTPUT",
                            "TRUST_REMOTE_CODE",
                            "HF_MODEL_TRUST_REMOTE_CODE",
                            "DISABLE_CUSTOM_KERNELS",
                            "DISABLE_GRAMMAR_SUPPORT",
                            "SHARDED"),
                    between("1.4.0", "2.3.1", Form.FLAG, "MESSAGES_API_ENABLED"),
                    between("1.4.0", "1.4.5", Form.FLAG, "ENABLE_CUDA_GRAPHS"),
                    between("2.2.0", "2.2.0", Form.FLAG, "DISABLE_USAGE_STATS", "DISABLE_CRASH_REPORTS"),
                    every(Form.WORD, "QUANTIZE", "HF_MODEL_QUANTIZE", "DTYPE", "ROPE_SCALING"),
                    since("2.3.0", Form.STATISTICS, "USAGE_STATS"),
                    since("2.4.0", Form.CACHE, "KV_CACHE_DTYPE"))
            .flatMap(List::stream)
            .toList();

    private Options() {}

    static void check(Serving serving, Findings findings) {
        ALL.stream()
                .filter(option -> option.isKnownTo(serving.tgi()))
                .forEach(option -> serving.variable(option.name())
                        .filter(value -> !option.form().allows(value))
                        .ifPresent(value -> unreadable(option, value, findings)));
    }

    private static void unreadable(Option option, String value, Findings findings) {
        String flag = option.name().toLowerCase(Locale.ROOT).replace('_', '-');
        findings.error(
                Environment.place(option.name()),
                value.isEmpty() ? "empty" : value,
                option.form().expected,
                option.form() == Form.POSITIVE && Form.COUNT.allows(value)
                        ? "the launcher exits: ArgumentValidation"
                        : "error: invalid value '%s' for '--%s <%s>'".formatted(value, flag, option.name()),
                value.isEmpty() ? "do not set it" : "set it to %s, or not at all".formatted(option.form().expected));
    }

    private static List<Option> every(Form form, String... names) {
        return options(FIRST, LAST, form, names);
    }

    private static List<Option> since(String first, Form form, String... names) {
        return options(TgiVersion.parse(first), LAST, form, names);
    }

    private static List<Option> between(String first, String last, Form form, String... names) {
        return options(TgiVersion.parse(first), TgiVersion.parse(last), form, names);
    }

    private static List<Option> options(TgiVersion first, TgiVersion last, Form form, String... names) {
        return Stream.of(names).map(name -> new Option(name, form, first, last)).toList();
    }

    private record Option(String name, Form form, TgiVersion first, TgiVersion last) {
        boolean isKnownTo(TgiVersion tgi) {
            return first.compareTo(tgi) <= 0 && tgi.compareTo(last) <= 0;
        }
    }

    private enum Form {
        POSITIVE("a whole number of 1 or more", "0{0,17}[1-9]\\d{0,17}"),
        COUNT("a whole number", "\\d{1,18}"),
        COUNTS("whole numbers with commas between them", "\\d{1,18}(,\\d{1,18})*"),
        DECIMAL("a number", "\\d{1,18}(\\.\\d*)?"),
        FLAG("true or false", "true|false"),
        WORD("one of TGI's names, all of them in small letters", "[a-z][a-z0-9_-]*"),
        STATISTICS("on, off or no-stack", "on|off|no-stack"),
        CACHE("fp8_e4m3fn or fp8_e5m2", "fp8_e4m3fn|fp8_e5m2");

        private final String expected;
        private final Pattern pattern;

        Form(String expected, String pattern) {
            this.expected = expected;
            this.pattern = Pattern.compile(pattern);
        }

        boolean allows(String value) {
            return pattern.matcher(value).matches();
        }
    }
}
