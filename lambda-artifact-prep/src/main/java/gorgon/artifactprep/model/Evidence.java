package gorgon.artifactprep.model;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.model.safetensors.Header;
import gorgon.artifactprep.model.safetensors.TensorEntry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * All that the rules look at, whether or not it is sound.
 *
 * @param files every file by path
 * @param origins the repository that files come from, by the folder they go to ({@code ""} and {@code llm/}); empty for a
 *     model that is not on its way from the Hub
 * @param texts the small JSON files that could be parsed, by path
 * @param malformed why other JSON files could not, as what follows their name, by path
 * @param headers of the weights at the root and in {@code llm/}, by path; those that TGI would not open too
 * @param broken why other weights have no sound header, as a sentence, by path
 * @param disguised weights and small files that are something else altogether, by path: what they are
 */
public record Evidence(
        SequencedMap<String, ModelFile> files,
        Map<String, String> origins,
        Map<String, JsonNode> texts,
        Map<String, String> malformed,
        SequencedMap<String, Header> headers,
        SequencedMap<String, String> broken,
        SequencedMap<String, String> disguised,
        Map<String, TokenizerFacts> tokenizers,
        List<ScaleSample> scales) {
    /** The file of the Medusa heads. */
    public static final String HEADS_FILE = "medusa_lm_head.safetensors";

    public static final String ROOT_CONFIG = "config.json";
    public static final String BASE_FOLDER = "llm/";
    public static final String BASE_CONFIG = BASE_FOLDER + "config.json";
    /** What {@code base_model_name_or_path} has to be. */
    public static final String BASE_PATH = "/opt/ml/model/llm/";

    // Depth 1, and none of these words in the name: utils/hub.py, _weight_files_from_dir.
    private static final Pattern BASE_WEIGHTS =
            Pattern.compile("llm/(?!.*(?:arguments|args|adapter|training))[^/]*\\.safetensors");

    public Evidence {
        files = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(files));
        origins = Collections.unmodifiableMap(new LinkedHashMap<>(origins));
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        malformed = Collections.unmodifiableMap(new LinkedHashMap<>(malformed));
        headers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(headers));
        broken = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(broken));
        disguised = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(disguised));
        tokenizers = Collections.unmodifiableMap(new LinkedHashMap<>(tokenizers));
        scales = List.copyOf(scales);
    }

    public boolean has(String path) {
        return files.containsKey(path);
    }

    /** A small JSON file that could be parsed. */
    public Optional<JsonNode> json(String path) {
        return Optional.ofNullable(texts.get(path));
    }

    public Optional<HeadsConfig> headsConfig() {
        return json(ROOT_CONFIG).map(HeadsConfig::of);
    }

    public Optional<BaseConfig> baseConfig() {
        return json(BASE_CONFIG).map(BaseConfig::of);
    }

    /** Whether TGI's shards would open this file for the base model. */
    public static boolean isBaseWeights(String path) {
        return BASE_WEIGHTS.matcher(path).matches();
    }

    /** The sound headers of the files that TGI's shards open for the base model. */
    public SequencedMap<String, Header> baseHeaders() {
        SequencedMap<String, Header> base = new LinkedHashMap<>();
        headers.forEach((path, header) -> {
            if (isBaseWeights(path)) {
                base.put(path, header);
            }
        });
        return base;
    }

    /** The tensors of the base model by name; of two of a name the first. */
    public SequencedMap<String, TensorEntry> baseTensors() {
        SequencedMap<String, TensorEntry> tensors = new LinkedHashMap<>();
        baseHeaders().values().forEach(header -> header.tensors().forEach(tensors::putIfAbsent));
        return tensors;
    }

    /** Whether every file of the base model's weights has a sound header: only then is a tensor known to be missing. */
    public boolean knowsAllBaseTensors() {
        return broken.keySet().stream().noneMatch(Evidence::isBaseWeights)
                && disguised.keySet().stream().noneMatch(Evidence::isBaseWeights);
    }

    Evidence withScales(List<ScaleSample> samples) {
        return new Evidence(files, origins, texts, malformed, headers, broken, disguised, tokenizers, samples);
    }
}
