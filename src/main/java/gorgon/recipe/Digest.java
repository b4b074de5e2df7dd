package gorgon.recipe;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The first 32 hex characters of a SHA-256: short enough for an object key, long enough for an identity. */
public record Digest(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    public Digest {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("tried to read a digest: not 32 hex characters (%s)".formatted(hex));
        }
    }

    /** Of the text as UTF-8. */
    public static Digest of(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Digest(HexFormat.of().formatHex(hash, 0, 16));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
