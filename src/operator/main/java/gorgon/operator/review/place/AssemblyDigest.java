package gorgon.operator.review.place;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** By which two stages are seen to use the same assembly: SHA-256 of the sorted list of its files and theirs. */
final class AssemblyDigest {
    private AssemblyDigest() {}

    static String of(Path folder) {
        MessageDigest digest = sha256();
        files(folder)
                .forEach(file -> digest.update(
                        "%s  %s\n".formatted(hash(folder.resolve(file)), file).getBytes(UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<String> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(AssemblyDigest::isDeployed)
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw unreadable(folder, failure);
        }
    }

    /**
     * The CLI locks the folder while it reads it, and keeps the archives that it makes of assets beside them; a synth notes
     * in its own files how long it took and, with a warning, the temporary folders of jsii.
     */
    private static boolean isDeployed(String file) {
        return !file.endsWith(".lock")
                && !file.endsWith(".metadata.json")
                && !file.equals("performance-counters.json")
                && !file.startsWith(".cache/");
    }

    private static String hash(Path file) {
        MessageDigest digest = sha256();
        try (InputStream bytes = Files.newInputStream(file);
                OutputStream into = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            bytes.transferTo(into);
        } catch (IOException failure) {
            throw unreadable(file, failure);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static UnreadablePlace unreadable(Path file, IOException failure) {
        return new UnreadablePlace(
                "tried to read %s: %s; check its permissions".formatted(file, failure),
                new UncheckedIOException(failure));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("tried to make a SHA-256: every JDK has it", impossible);
        }
    }
}
