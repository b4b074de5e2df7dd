package gorgon.localhub.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Small files of the safetensors format, in memory. */
public final class Safetensors {
    private Safetensors() {}

    /** The whole of a {@link SafetensorsFile}. */
    public static byte[] write(List<Tensor> tensors) {
        SafetensorsFile file = new SafetensorsFile(tensors);
        try {
            return file.open(0, file.sizeInBytes()).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
