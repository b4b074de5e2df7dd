package gorgon.localhub;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the format from its description alone, and refuses gaps, overlaps and wrong sizes. */
final class SafetensorsReader {
    private SafetensorsReader() {}

    record View(String dtype, JsonNode shape, long offset, long length) {}

    static Map<String, View> read(byte[] file) throws IOException {
        long headerSize = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        JsonNode header = new ObjectMapper().readTree(new String(file, 8, (int) headerSize, UTF_8));
        Map<String, View> views = new LinkedHashMap<>();
        long end = 0;
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (!entry.getKey().equals("__metadata__")) {
                View view = view(entry.getValue(), 8 + headerSize);
                if (view.offset() != 8 + headerSize + end) {
                    throw new IOException("gap or overlap before " + entry.getKey());
                }
                end += view.length();
                views.put(entry.getKey(), view);
            }
        }
        if (8 + headerSize + end != file.length) {
            throw new IOException("file of " + file.length + " bytes, tensors end at " + (8 + headerSize + end));
        }
        return views;
    }

    private static View view(JsonNode tensor, long dataStart) throws IOException {
        long elements = 1;
        for (JsonNode size : tensor.get("shape")) {
            elements *= size.asLong();
        }
        long from = tensor.get("data_offsets").get(0).asLong();
        long length = tensor.get("data_offsets").get(1).asLong() - from;
        String dtype = tensor.get("dtype").asText();
        if (length != elements * (dtype.equals("I32") ? 4 : 2)) {
            throw new IOException("shape and offsets disagree: " + tensor);
        }
        return new View(dtype, tensor.get("shape"), dataStart + from, length);
    }
}
