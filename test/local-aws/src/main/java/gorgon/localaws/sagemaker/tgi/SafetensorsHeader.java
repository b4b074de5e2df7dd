package gorgon.localaws.sagemaker.tgi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Reads and validates a header by the rules of {@code safetensors/src/tensor.rs}, with that library's error names. */
final class SafetensorsHeader {
    private static final long MAXIMUM_HEADER = 100_000_000;
    private static final Map<String, Integer> SIZES = Map.ofEntries(
            Map.entry("BOOL", 1),
            Map.entry("U8", 1),
            Map.entry("I8", 1),
            Map.entry("F8_E4M3", 1),
            Map.entry("F8_E5M2", 1),
            Map.entry("I16", 2),
            Map.entry("F16", 2),
            Map.entry("BF16", 2),
            Map.entry("I32", 4),
            Map.entry("F32", 4),
            Map.entry("I64", 8),
            Map.entry("F64", 8));

    private static final ObjectMapper JSON = new ObjectMapper();

    private SafetensorsHeader() {}

    /** The file's tensors in order of their offsets. */
    static List<TensorView> read(ModelDirectory directory, String path) throws IOException {
        Long size = directory.files().get(path);
        if (size == null) {
            throw StartupFailure.shard("FileNotFoundError: No such file or directory: \"" + LaunchArguments.MODEL_PATH
                    + "/" + path + "\"");
        }
        if (size < Long.BYTES) {
            throw error("HeaderTooSmall");
        }
        long header = ByteBuffer.wrap(bytes(directory, path, 0, Long.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
        if (header < 0 || header > MAXIMUM_HEADER) {
            throw error("HeaderTooLarge");
        }
        if (Long.BYTES + header > size) {
            throw error("InvalidHeaderLength");
        }
        List<TensorView> tensors =
                tensors(path, parse(bytes(directory, path, Long.BYTES, header)), Long.BYTES + header);
        requireWhole(tensors, Long.BYTES + header, size);
        return tensors;
    }

    private static JsonNode parse(byte[] header) throws IOException {
        if (header.length == 0 || header[0] != '{') {
            throw error("InvalidHeaderStart");
        }
        try {
            return JSON.readTree(new String(header, UTF_8));
        } catch (JacksonException e) {
            throw error("InvalidHeaderDeserialization");
        }
    }

    private static List<TensorView> tensors(String path, JsonNode header, long dataStart) {
        List<TensorView> tensors = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (!entry.getKey().equals("__metadata__")) {
                tensors.add(tensor(path, entry.getKey(), entry.getValue(), dataStart));
            }
        }
        tensors.sort(Comparator.comparingLong(TensorView::offset).thenComparingLong(TensorView::length));
        return tensors;
    }

    private static TensorView tensor(String path, String name, JsonNode entry, long dataStart) {
        JsonNode offsets = entry.path("data_offsets");
        Integer elementSize = SIZES.get(entry.path("dtype").asText());
        if (offsets.size() != 2 || elementSize == null || !entry.path("shape").isArray()) {
            throw error("InvalidHeaderDeserialization");
        }
        List<Long> shape = new ArrayList<>();
        entry.path("shape").forEach(size -> shape.add(size.asLong()));
        long begin = offsets.get(0).asLong();
        long length = offsets.get(1).asLong() - begin;
        if (length != shape.stream().reduce((long) elementSize, Math::multiplyExact)) {
            throw error("TensorInvalidInfo");
        }
        return new TensorView(name, path, entry.path("dtype").asText(), shape, dataStart + begin, length);
    }

    private static void requireWhole(List<TensorView> tensors, long dataStart, long size) {
        long end = dataStart;
        for (TensorView tensor : tensors) {
            if (tensor.offset() != end) {
                throw error("InvalidOffset(\"" + tensor.name() + "\")");
            }
            end += tensor.length();
        }
        if (end != size) {
            throw error("MetadataIncompleteBuffer");
        }
    }

    private static byte[] bytes(ModelDirectory directory, String path, long offset, long length) throws IOException {
        try (InputStream in = directory.open(path, offset, length)) {
            return in.readAllBytes();
        }
    }

    private static StartupFailure error(String name) {
        return StartupFailure.shard("safetensors_rust.SafetensorError: Error while deserializing header: " + name);
    }
}
