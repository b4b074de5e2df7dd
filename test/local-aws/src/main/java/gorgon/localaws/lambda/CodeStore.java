package gorgon.localaws.lambda;

import gorgon.localaws.http.AwsError;
import gorgon.localaws.s3.S3Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Deployment packages from S3, each unpacked once, as Lambda unpacks them into {@code /var/task}. */
final class CodeStore {
    private final Path directory;
    private final S3Content s3;

    CodeStore(Path directory, S3Content s3) {
        this.directory = directory;
        this.s3 = s3;
    }

    synchronized Code fetch(String bucket, String key) {
        try {
            Files.createDirectories(directory);
            Path zip = Files.createTempFile(directory, "package", ".zip");
            try {
                download(bucket, key, zip);
                return unpacked(zip);
            } finally {
                Files.deleteIfExists(zip);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("tried to unpack s3://" + bucket + "/" + key, e);
        }
    }

    private void download(String bucket, String key, Path zip) {
        try {
            s3.fetch(bucket, key, zip);
        } catch (AwsError e) {
            throw new AwsError(
                    400,
                    "InvalidParameterValueException",
                    "Error occurred while GetObject. S3 Error Code: " + e.code() + " (s3://" + bucket + "/" + key
                            + ")");
        }
    }

    private Code unpacked(Path zip) throws IOException {
        byte[] digest = sha256(zip);
        Path target = directory.resolve(HexFormat.of().formatHex(digest));
        if (!Files.exists(target)) {
            Path unfinished = Files.createTempDirectory(directory, "unpacking");
            unpack(zip, unfinished);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Code(Base64.getEncoder().encodeToString(digest), Files.size(zip), target);
    }

    private static void unpack(Path zip, Path target) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("an entry leaves the package: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(entries, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static byte[] sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digesting.transferTo(OutputStream.nullOutputStream());
            return digesting.getMessageDigest().digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
