package gorgon.artifactprep.model.safetensors;

import gorgon.artifactprep.json.Excerpt;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Whether tensors fill the rest of their file without gap or overlap, each with as many bytes as its shape takes. */
final class Layout {
    private static final Comparator<TensorEntry> BY_PLACE =
            Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end);

    private Layout() {}

    /** The tensors by name, in the order of their bytes. */
    static SequencedMap<String, TensorEntry> check(List<TensorEntry> tensors, long bytesAfterHeader)
            throws MalformedHeader {
        SequencedMap<String, TensorEntry> ordered = new LinkedHashMap<>();
        long reached = 0;
        for (TensorEntry tensor : tensors.stream().sorted(BY_PLACE).toList()) {
            checkPlace(tensor, reached);
            checkSize(tensor);
            reached = tensor.end();
            ordered.put(tensor.name(), tensor);
        }
        checkEnd(reached, bytesAfterHeader);
        return ordered;
    }

    private static void checkPlace(TensorEntry tensor, long reached) throws MalformedHeader {
        if (tensor.begin() != reached || tensor.end() < tensor.begin()) {
            throw new MalformedHeader(
                    "the data_offsets of %s are [%d, %d], they have to begin at %d and not to end before"
                            .formatted(Excerpt.of(tensor.name()), tensor.begin(), tensor.end(), reached),
                    "InvalidOffset");
        }
    }

    private static void checkSize(TensorEntry tensor) throws MalformedHeader {
        long bits = bits(tensor);
        if (bits % Byte.SIZE != 0) {
            throw new MalformedHeader(
                    "%s has %s: that is no whole number of bytes".formatted(Excerpt.of(tensor.name()), form(tensor)),
                    "MisalignedSlice");
        }
        if (bits / Byte.SIZE != tensor.sizeInBytes()) {
            throw new MalformedHeader(
                    "%s has %s, that takes %d bytes, its data_offsets [%d, %d] leave it %d"
                            .formatted(
                                    Excerpt.of(tensor.name()),
                                    form(tensor),
                                    bits / Byte.SIZE,
                                    tensor.begin(),
                                    tensor.end(),
                                    tensor.sizeInBytes()),
                    "TensorInvalidInfo");
        }
    }

    private static long bits(TensorEntry tensor) throws MalformedHeader {
        try {
            long elements = tensor.shape().stream().reduce(1L, Math::multiplyExact);
            return Math.multiplyExact(elements, (long) tensor.dtype().bits());
        } catch (ArithmeticException overflow) {
            throw new MalformedHeader(
                    "%s has %s: that is more than 64 bits can count".formatted(Excerpt.of(tensor.name()), form(tensor)),
                    "ValidationOverflow");
        }
    }

    private static void checkEnd(long reached, long bytesAfterHeader) throws MalformedHeader {
        if (reached > bytesAfterHeader) {
            throw new MalformedHeader(
                    "the file is truncated: its tensors take %d bytes after the header, %d of these are missing"
                            .formatted(reached, reached - bytesAfterHeader),
                    "MetadataIncompleteBuffer");
        }
        if (reached < bytesAfterHeader) {
            throw new MalformedHeader(
                    "the file is %d bytes too long: its tensors take %d bytes after the header"
                            .formatted(bytesAfterHeader - reached, reached),
                    "MetadataIncompleteBuffer");
        }
    }

    private static String form(TensorEntry tensor) {
        return "the shape %s of %s".formatted(Excerpt.of(tensor.shape().toString()), tensor.dtype());
    }
}
