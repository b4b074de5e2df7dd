package gorgon.artifactprep.model;

import gorgon.artifactprep.concurrent.Concurrently;
import gorgon.artifactprep.model.safetensors.Dtype;
import gorgon.artifactprep.model.safetensors.TensorEntry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Samples what no header shows: scales that make every answer empty. */
final class Scales {
    private static final int SAMPLES = 8;
    private static final int BYTES_OF_EACH = 4096;

    private Scales() {}

    /** A few values of a few tensors, spread over all of the base model's. */
    static List<ScaleSample> sample(ModelFiles model, Evidence evidence) {
        return Concurrently.map(SAMPLES, spread(places(evidence)), place -> sample(model, evidence, place));
    }

    private static List<Place> places(Evidence evidence) {
        List<Place> places = new ArrayList<>();
        evidence.baseHeaders()
                .forEach((path, header) -> header.tensors().values().stream()
                        .filter(Scales::isSampled)
                        .map(tensor -> new Place(path, tensor, header.dataStart() + tensor.begin()))
                        .forEach(places::add));
        return places;
    }

    private static boolean isSampled(TensorEntry tensor) {
        return tensor.name().endsWith(".scales") && tensor.dtype().isFloat() && tensor.sizeInBytes() > 0;
    }

    /** The first, the last, and as many between. */
    private static List<Place> spread(List<Place> places) {
        int count = Math.min(places.size(), SAMPLES);
        return IntStream.range(0, count)
                .map(index -> (int) ((long) index * (places.size() - 1) / Math.max(count - 1, 1)))
                .mapToObj(places::get)
                .toList();
    }

    private static ScaleSample sample(ModelFiles model, Evidence evidence, Place place) {
        ModelFile file = Objects.requireNonNull(evidence.files().get(place.path()));
        int length = (int) Math.min(place.tensor().sizeInBytes(), BYTES_OF_EACH);
        return count(place, model.read(file, place.offset(), length));
    }

    private static ScaleSample count(Place place, byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int values = 0;
        int notFinite = 0;
        int zeros = 0;
        while (buffer.hasRemaining()) {
            float value = next(buffer, place.tensor().dtype());
            values++;
            notFinite += Float.isFinite(value) ? 0 : 1;
            zeros += value == 0 ? 1 : 0;
        }
        return new ScaleSample(place.path(), place.tensor().name(), values, notFinite, zeros);
    }

    private static float next(ByteBuffer buffer, Dtype dtype) {
        return switch (dtype) {
            case F16 -> Float.float16ToFloat(buffer.getShort());
            // The upper half of a 32-bit float.
            case BF16 -> Float.intBitsToFloat(buffer.getShort() << Short.SIZE);
            default -> buffer.getFloat();
        };
    }

    private record Place(String path, TensorEntry tensor, long offset) {}
}
