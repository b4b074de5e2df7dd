package gorgon.localhub.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A file of the <a href="https://huggingface.co/docs/safetensors/index#format">safetensors format</a>: the tensors in the
 * given order with no gaps, the header padded with spaces to 8 bytes. Its values are drawn when they are read, so that a
 * shard of gigabytes costs its header.
 */
public final class SafetensorsFile {
    private final byte[] head;
    private final List<Tensor> tensors;
    private final long size;

    public SafetensorsFile(List<Tensor> tensors) {
        this.head = head(tensors);
        this.tensors = List.copyOf(tensors);
        this.size = tensors.stream().mapToLong(Tensor::sizeInBytes).reduce(head.length, Math::addExact);
    }

    public long sizeInBytes() {
        return size;
    }

    public List<Tensor> tensors() {
        return tensors;
    }

    /** Exactly {@code length} bytes from {@code offset} on. */
    public InputStream open(long offset, long length) {
        Objects.checkFromIndexSize(offset, length, size);
        List<InputStream> pieces = new ArrayList<>();
        long end = offset + length;
        if (offset < head.length) {
            int from = (int) offset;
            pieces.add(new ByteArrayInputStream(head, from, (int) Math.min(end, head.length) - from));
        }
        long start = head.length;
        for (Tensor tensor : tensors) {
            long from = Math.max(offset, start);
            long to = Math.min(end, start + tensor.sizeInBytes());
            if (from < to) {
                pieces.add(tensor.open(from - start, to - from));
            }
            start += tensor.sizeInBytes();
        }
        return new SequenceInputStream(Collections.enumeration(pieces));
    }

    private static byte[] head(List<Tensor> tensors) {
        byte[] header = header(tensors);
        int padded = header.length + (-header.length & 7);
        byte[] head = new byte[Long.BYTES + padded];
        Arrays.fill(head, (byte) ' ');
        ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).put(header);
        return head;
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
