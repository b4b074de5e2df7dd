package gorgon.localhub.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Writes the <a href="https://huggingface.co/docs/safetensors/index#format">safetensors format</a>. */
public final class Safetensors {
    private Safetensors() {}

    /** A whole file with the tensors in the given order and no gaps; its header is padded with spaces to 8 bytes. */
    public static byte[] write(List<Tensor> tensors) {
        byte[] header = header(tensors);
        int padding = -header.length & 7;
        long data = tensors.stream().mapToLong(Tensor::sizeInBytes).sum();
        ByteBuffer file = ByteBuffer.allocate(Math.toIntExact(Long.BYTES + header.length + padding + data));
        file.order(ByteOrder.LITTLE_ENDIAN).putLong(header.length + padding).put(header);
        file.put(" ".repeat(padding).getBytes(UTF_8));
        tensors.forEach(tensor -> file.put(tensor.bytes()));
        return file.array();
    }

    private static byte[] header(List<Tensor> tensors) {
        ObjectNode header = JsonNodeFactory.instance.objectNode();
        header.putObject("__metadata__").put("format", "pt");
        long offset = 0;
        for (Tensor tensor : tensors) {
            ObjectNode entry =
                    header.putObject(tensor.name()).put("dtype", tensor.fill().dtype());
            tensor.shape().forEach(entry.putArray("shape")::add);
            entry.putArray("data_offsets").add(offset).add(offset + tensor.sizeInBytes());
            offset += tensor.sizeInBytes();
        }
        return header.toString().getBytes(UTF_8);
    }
}
