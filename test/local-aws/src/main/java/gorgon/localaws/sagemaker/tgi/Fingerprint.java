package gorgon.localaws.sagemaker.tgi;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.CRC32C;

/** A number that follows from the bytes of tensors: another model, another number. CRC32C, for it runs at memory speed. */
final class Fingerprint {
    private Fingerprint() {}

    static long of(ModelDirectory directory, List<TensorView> tensors) throws IOException {
        long combined = 17;
        byte[] buffer = new byte[256 * 1024];
        for (TensorView tensor : tensors) {
            CRC32C crc = new CRC32C();
            try (InputStream in = directory.open(tensor.file(), tensor.offset(), tensor.length())) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    crc.update(buffer, 0, read);
                }
            }
            combined = combined * 0x100000001B3L + crc.getValue();
        }
        return combined;
    }
}
