package gorgon.artifactprep.model;

import gorgon.artifactprep.model.safetensors.Header;
import gorgon.artifactprep.model.safetensors.HeaderReader;
import gorgon.artifactprep.model.safetensors.MalformedHeader;
import java.util.Arrays;

/** Reads the header of a file of weights: in one read, unless it is longer than most. */
final class WeightsReader {
    // A shard of five gigabytes has a header half as long.
    private static final int FIRST_READ = 128 << 10;

    private WeightsReader() {}

    static Reading read(ModelFiles model, ModelFile file) {
        byte[] start = start(model, file);
        try {
            return new Reading.Weights(header(model, file, start));
        } catch (MalformedHeader malformed) {
            return Disguise.ofWeights(start, file.sizeInBytes())
                    .<Reading>map(Reading.Disguised::new)
                    .orElseGet(() -> new Reading.Broken(String.valueOf(malformed.getMessage())));
        }
    }

    private static byte[] start(ModelFiles model, ModelFile file) {
        int length = (int) Math.min(file.sizeInBytes(), FIRST_READ);
        return length == 0 ? new byte[0] : model.read(file, 0, length);
    }

    private static Header header(ModelFiles model, ModelFile file, byte[] start) throws MalformedHeader {
        int size = HeaderReader.sizeInBytes(start, file.sizeInBytes());
        byte[] header = size <= start.length ? start : complete(model, file, start, size);
        return HeaderReader.read(header, file.sizeInBytes());
    }

    private static byte[] complete(ModelFiles model, ModelFile file, byte[] start, int size) {
        byte[] rest = model.read(file, start.length, size - start.length);
        byte[] header = Arrays.copyOf(start, size);
        System.arraycopy(rest, 0, header, start.length, rest.length);
        return header;
    }
}
