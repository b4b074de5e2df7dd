package gorgon.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.model.safetensors.Dtype;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** A safetensors file taken apart, to be put together otherwise; always with a sound header. */
final class WeightsFile {
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    static WeightsFile of(byte[] file) {
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int dataStart = Long.BYTES + (int) buffer.getLong();
        JsonNode header = Json.read(new String(file, Long.BYTES, dataStart - Long.BYTES, UTF_8));
        WeightsFile weights = new WeightsFile();
        header.properties().forEach(entry -> {
            if (!entry.getKey().equals("__metadata__")) {
                weights.tensors.put(entry.getKey(), Tensor.of(entry.getValue(), file, dataStart));
            }
        });
        return weights;
    }

    boolean has(String name) {
        return tensors.containsKey(name);
    }

    void drop(String name) {
        remove(name);
    }

    void rename(String name, String to) {
        tensors.put(to, remove(name));
    }

    /** The elements are those there were, cut off or followed by zeros. */
    void reshape(String name, long... shape) {
        tensors.put(name, get(name).reshaped(shape));
    }

    void retype(String name, String dtype) {
        tensors.put(name, get(name).retyped(dtype));
    }

    /** Zeros. */
    void add(String name, String dtype, long... shape) {
        tensors.put(name, new Tensor(dtype, shape, new byte[0]).reshaped(shape));
    }

    /** Every 16-bit element gets these bits. */
    void fill(String name, int bits) {
        ByteBuffer data = ByteBuffer.wrap(get(name).data).order(ByteOrder.LITTLE_ENDIAN);
        while (data.hasRemaining()) {
            data.putShort((short) bits);
        }
    }

    byte[] bytes() {
        ObjectNode header = Json.object();
        long end = 0;
        for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
            header.set(tensor.getKey(), tensor.getValue().entry(end));
            end += tensor.getValue().data.length;
        }
        byte[] text = Json.bytes(header);
        ByteBuffer file = ByteBuffer.allocate(Math.toIntExact(Long.BYTES + text.length + end))
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text);
        tensors.values().forEach(tensor -> file.put(tensor.data));
        return file.array();
    }

    private Tensor get(String name) {
        return Optional.ofNullable(tensors.get(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no tensor " + name));
    }

    private Tensor remove(String name) {
        Tensor tensor = get(name);
        tensors.remove(name);
        return tensor;
    }

    private static final class Tensor {
        private final String dtype;
        private final long[] shape;
        private final byte[] data;

        Tensor(String dtype, long[] shape, byte[] data) {
            this.dtype = dtype;
            this.shape = shape;
            this.data = data;
        }

        static Tensor of(JsonNode entry, byte[] file, int dataStart) {
            JsonNode offsets = entry.path("data_offsets");
            byte[] data = Arrays.copyOfRange(
                    file,
                    dataStart + offsets.path(0).intValue(),
                    dataStart + offsets.path(1).intValue());
            long[] shape = entry.path("shape")
                    .valueStream()
                    .mapToLong(JsonNode::longValue)
                    .toArray();
            return new Tensor(entry.path("dtype").textValue(), shape, data);
        }

        Tensor reshaped(long... changed) {
            return new Tensor(dtype, changed, Arrays.copyOf(data, size(dtype, changed)));
        }

        Tensor retyped(String changed) {
            return new Tensor(changed, shape, Arrays.copyOf(data, size(changed, shape)));
        }

        ObjectNode entry(long begin) {
            ObjectNode entry = Json.object().put("dtype", dtype);
            LongStream.of(shape).forEach(entry.putArray("shape")::add);
            entry.putArray("data_offsets").add(begin).add(begin + data.length);
            return entry;
        }

        private static int size(String dtype, long[] shape) {
            long elements = LongStream.of(shape).reduce(1, Math::multiplyExact);
            return Math.toIntExact(elements * Dtype.valueOf(dtype).bits() / Byte.SIZE);
        }
    }
}
