package gorgon.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.EvidenceReader;
import gorgon.localhub.SampleModels;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The sample model as it lies in S3 after staging, to be changed; the arrays are shared and never written to. */
final class Miniature {
    static final String CONFIG = Evidence.ROOT_CONFIG;
    static final String HEADS = Evidence.HEADS_FILE;
    static final String BASE_CONFIG = Evidence.BASE_CONFIG;
    static final String BASE = Evidence.BASE_FOLDER;
    static final String FIRST_SHARD = BASE + "model-00001-of-00003.safetensors";
    static final String LAST_SHARD = BASE + "model-00003-of-00003.safetensors";

    private static final Map<String, String> ORIGINS = Map.of("", SampleModels.HEADS, BASE, SampleModels.BASE);
    private static final SortedMap<String, byte[]> STAGED = staged();

    private final SortedMap<String, byte[]> files = new TreeMap<>(STAGED);

    FilesInMemory files() {
        return new FilesInMemory(files);
    }

    Evidence evidence() {
        return EvidenceReader.read(files(), ORIGINS);
    }

    byte[] bytes(String path) {
        return Optional.ofNullable(files.get(path))
                .orElseThrow(() -> new IllegalArgumentException("there is no file " + path));
    }

    void put(String path, String text) {
        files.put(path, text.getBytes(UTF_8));
    }

    void put(String path, byte[] bytes) {
        files.put(path, bytes);
    }

    void remove(String path) {
        bytes(path);
        files.remove(path);
    }

    void copy(String path, String to) {
        files.put(to, bytes(path));
    }

    void move(String path, String to) {
        copy(path, to);
        files.remove(path);
    }

    /** Keeps the first so many bytes, of a negative number all but so many. */
    void truncate(String path, int length) {
        byte[] whole = bytes(path);
        files.put(path, Arrays.copyOf(whole, length < 0 ? whole.length + length : length));
    }

    void edit(String path, UnaryOperator<byte[]> change) {
        files.put(path, change.apply(bytes(path).clone()));
    }

    /** Sets a field, there or not, to a value that is given as JSON. */
    void set(String path, String pointer, String json) {
        json(path, pointer, (parent, field) -> parent.set(field, Json.read(json)));
    }

    /** Removes a field. */
    void unset(String path, String pointer) {
        json(path, pointer, ObjectNode::remove);
    }

    void weights(String path, Consumer<WeightsFile> change) {
        WeightsFile weights = WeightsFile.of(bytes(path));
        change.accept(weights);
        files.put(path, weights.bytes());
    }

    /** Changes a tensor of the base model, wherever it is: {@code baseTensor("lm_head.weight", WeightsFile::drop)}. */
    void baseTensor(String name, BiConsumer<WeightsFile, String> change) {
        weights(shardOf(name), weights -> change.accept(weights, name));
    }

    /** The path of the shard that holds a tensor of the base model. */
    String shardOf(String tensor) {
        return files.keySet().stream()
                .filter(Evidence::isBaseWeights)
                .filter(path -> WeightsFile.of(bytes(path)).has(tensor))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no tensor " + tensor));
    }

    private void json(String path, String pointer, BiConsumer<ObjectNode, String> change) {
        JsonNode root = Json.read(new String(bytes(path), UTF_8));
        JsonPointer field = JsonPointer.compile(pointer);
        change.accept((ObjectNode) root.at(field.head()), field.last().getMatchingProperty());
        files.put(path, Json.bytes(root));
    }

    private static SortedMap<String, byte[]> staged() {
        SortedMap<String, byte[]> staged = new TreeMap<>(SampleModels.headFiles(1, false));
        staged.compute(CONFIG, (path, config) -> patched(Optional.ofNullable(config)));
        Map<String, byte[]> base = SampleModels.baseFiles(1, "");
        base.keySet().removeIf(path -> path.endsWith(".bin"));
        base.forEach((path, bytes) -> staged.put(BASE + path, bytes));
        base.keySet().removeIf(path -> !path.startsWith("tokenizer") && !path.startsWith("special_tokens"));
        staged.putAll(base);
        return staged;
    }

    private static byte[] patched(Optional<byte[]> config) {
        ObjectNode json = (ObjectNode) Json.read(new String(config.orElseThrow(), UTF_8));
        return Json.bytes(json.put("base_model_name_or_path", Evidence.BASE_PATH));
    }
}
