package gorgon.localhub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The two content addresses of the Hub: sha256 for LFS files, git's blob sha1 for the others. */
final class Hashes {
    private Hashes() {}

    static String sha256(Content content) {
        return digest(algorithm("SHA-256"), content);
    }

    /** <a href="https://git-scm.com/book/en/v2/Git-Internals-Git-Objects">Git's object name</a> of a blob. */
    static String gitBlob(Content content) {
        MessageDigest sha1 = algorithm("SHA-1");
        sha1.update(("blob " + content.size() + "\0").getBytes(UTF_8));
        return digest(sha1, content);
    }

    static String sha1(String text) {
        return HexFormat.of().formatHex(algorithm("SHA-1").digest(text.getBytes(UTF_8)));
    }

    static MessageDigest algorithm(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("tried to digest: every Java platform has " + name, e);
        }
    }

    private static String digest(MessageDigest digest, Content content) {
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = content.open(0, content.size())) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
