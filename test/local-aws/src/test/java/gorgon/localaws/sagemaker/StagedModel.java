package gorgon.localaws.sagemaker;

import static java.nio.charset.StandardCharsets.UTF_8;

import gorgon.localhub.SampleModels;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The files that staging makes of the two sample repositories, by path below the prefix. */
public final class StagedModel {
    private static final Map<String, byte[]> BASE = SampleModels.baseFiles(1, "");
    private static final Map<Integer, Map<String, byte[]>> HEADS =
            Map.of(1, SampleModels.headFiles(1, false), 2, SampleModels.headFiles(2, false));

    public static final Map<String, String> ENVIRONMENT = Map.of(
            "HF_MODEL_ID", "/opt/ml/model",
            "SM_NUM_GPUS", "4",
            "QUANTIZE", "awq",
            "MAX_INPUT_TOKENS", "8000",
            "MAX_TOTAL_TOKENS", "16384",
            "MAX_BATCH_PREFILL_TOKENS", "16384",
            "MODEL_DIGEST", "5eed");

    private StagedModel() {}

    /** A fresh map with the heads of that revision. */
    public static Map<String, byte[]> files(int headsRevision) {
        Map<String, byte[]> files = new TreeMap<>(Objects.requireNonNull(HEADS.get(headsRevision)));
        BASE.forEach((path, bytes) -> {
            if (!path.endsWith(".bin")) {
                files.put("llm/" + path, bytes);
            }
            if (path.startsWith("tokenizer") || path.startsWith("special_tokens")) {
                files.put(path, bytes);
            }
        });
        replace(files, "config.json", "mistralai/Mixtral-8x7B-Instruct-v0.1", "/opt/ml/model/llm/");
        return files;
    }

    /** Changes the text of a file; it must hold what is to be changed. */
    public static void replace(Map<String, byte[]> files, String path, String from, String to) {
        String text = new String(Objects.requireNonNull(files.get(path)), UTF_8);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(path + " does not hold " + from);
        }
        files.put(path, text.replace(from, to).getBytes(UTF_8));
    }

    /** The usual environment with some variables changed. */
    public static Map<String, String> environment(Map<String, String> changes) {
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.putAll(changes);
        return environment;
    }
}
