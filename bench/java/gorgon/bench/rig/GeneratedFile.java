package gorgon.bench.rig;

import gorgon.artifactprep.digest.Crc32c;
import gorgon.localhub.Content;
import gorgon.localhub.sample.SafetensorsFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** A safetensors file that never exists as a whole, and its sums. */
public record GeneratedFile(Content content, String sha256, Crc32c crc32c) {
    /** Draws the file once, for its sums. */
    public static GeneratedFile of(SafetensorsFile file) {
        MessageDigest sha256 = newSha256();
        CRC32C crc32c = new CRC32C();
        byte[] buffer = new byte[1 << 20];
        try (InputStream in = file.open(0, file.sizeInBytes())) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha256.update(buffer, 0, read);
                crc32c.update(buffer, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String hex = HexFormat.of().formatHex(sha256.digest());
        return new GeneratedFile(content(file), hex, new Crc32c((int) crc32c.getValue()));
    }

    /** Drawn whenever it is read. */
    static Content content(SafetensorsFile file) {
        return new Content() {
            @Override
            public long size() {
                return file.sizeInBytes();
            }

            @Override
            public InputStream open(long offset, long length) {
                return file.open(offset, length);
            }
        };
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("tried to digest: every Java platform has SHA-256", e);
        }
    }
}
