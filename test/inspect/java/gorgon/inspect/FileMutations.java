package gorgon.inspect;

import static gorgon.inspect.Miniature.BASE;
import static gorgon.inspect.Miniature.BASE_CONFIG;
import static gorgon.inspect.Miniature.CONFIG;
import static gorgon.inspect.Miniature.FIRST_SHARD;
import static gorgon.inspect.Miniature.HEADS;
import static gorgon.inspect.Miniature.LAST_SHARD;
import static gorgon.inspect.Mutation.error;
import static gorgon.inspect.Mutation.warning;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What can be wrong with files, whatever is in them. */
final class FileMutations {
    private static final String HEADER = "safetensors-header";
    private static final String FOREIGN = "foreign-files";
    private static final String DOWNLOAD = "download";
    private static final String POINTER = """
            version https://git-lfs.github.com/spec/v1
            oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
            size 4983442328
            """;

    private FileMutations() {}

    static List<Mutation> all() {
        return Stream.of(headers(), foreign(), download()).flatMap(List::stream).toList();
    }

    private static List<Mutation> headers() {
        return List.of(
                error(HEADER, "the last byte of a shard is missing", LAST_SHARD, "MetadataIncompleteBuffer")
                        .by(model -> model.truncate(LAST_SHARD, -1)),
                error(HEADER, "half of the heads are missing", HEADS, "MetadataIncompleteBuffer")
                        .by(model -> model.truncate(HEADS, 1 << 20)),
                error(HEADER, "a shard ends in its header", FIRST_SHARD, "InvalidHeaderLength")
                        .by(model -> model.truncate(FIRST_SHARD, 100)),
                error(HEADER, "a shard is empty", FIRST_SHARD, "HeaderTooSmall")
                        .by(model -> model.truncate(FIRST_SHARD, 0)),
                error(HEADER, "a shard has a byte too many", FIRST_SHARD, "MetadataIncompleteBuffer")
                        .by(model -> model.edit(FIRST_SHARD, bytes -> Arrays.copyOf(bytes, bytes.length + 1))),
                error(HEADER, "a header is no JSON", HEADS, "InvalidHeaderDeserialization")
                        .by(model -> model.edit(HEADS, bytes -> FileMutations.with(bytes, Long.BYTES + 1, '}'))),
                error(HEADER, "a header does not begin as one", HEADS, "does not begin with {")
                        .by(model -> model.edit(HEADS, bytes -> FileMutations.with(bytes, Long.BYTES, '['))));
    }

    private static List<Mutation> foreign() {
        return List.of(
                error(FOREIGN, "a shard is a Git LFS pointer", LAST_SHARD, "Git LFS")
                        .by(model -> model.put(LAST_SHARD, POINTER)),
                error(FOREIGN, "the heads are a web page", HEADS, "HTML")
                        .by(model -> model.put(HEADS, "<!doctype html><html><title>Sign in</title></html>")),
                error(FOREIGN, "a shard is the message of an error", FIRST_SHARD, "JSON")
                        .by(model -> model.put(FIRST_SHARD, "{\"error\":\"Repository not found\"}")),
                error(FOREIGN, "the heads' config.json is a Git LFS pointer", CONFIG, "Git LFS")
                        .by(model -> model.put(CONFIG, POINTER)),
                error(FOREIGN, "the base's config.json is a web page", BASE_CONFIG, "HTML")
                        .by(model -> model.put(BASE_CONFIG, "<html></html>")),
                warning(FOREIGN, "an optional file is a Git LFS pointer", "special_tokens_map.json", "Git LFS")
                        .by(model -> model.put(BASE + "special_tokens_map.json", POINTER)),
                warning(FOREIGN, "pickles beside the shards", "llm/pytorch_model.bin", "65536 bytes")
                        .by(model -> model.put(BASE + "pytorch_model.bin", new byte[1 << 16])),
                warning(FOREIGN, "a pickle in capital letters", "OPTIMIZER.PT", "2 bytes")
                        .by(model -> model.put("OPTIMIZER.PT", "PK")));
    }

    private static List<Mutation> download() {
        return List.of(
                warning(DOWNLOAD, "there is no time for all files", "size of the model", "MB")
                        .served(Servings.modelDownload(Duration.ofMillis(1))),
                warning(DOWNLOAD, "more weights in the root", "heads-of-another.safetensors", "MB")
                        .by(model -> model.copy(HEADS, "heads-of-another.safetensors")),
                warning(DOWNLOAD, "weights in a deeper folder", "llm/original/consolidated.safetensors", "MB")
                        .by(model -> model.copy(LAST_SHARD, BASE + "original/consolidated.safetensors")),
                warning(DOWNLOAD, "weights that TGI skips by their name", "llm/adapter_model.safetensors", "MB")
                        .by(model -> model.copy(LAST_SHARD, BASE + "adapter_model.safetensors")),
                warning(DOWNLOAD, "weights in another format", "llm/model.gguf", "MB")
                        .by(model -> model.put(BASE + "model.gguf", new byte[65 << 20])));
    }

    private static byte[] with(byte[] bytes, int index, char value) {
        bytes[index] = (byte) value;
        return bytes;
    }
}
