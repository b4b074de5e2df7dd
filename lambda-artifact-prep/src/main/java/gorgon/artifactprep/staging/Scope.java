package gorgon.artifactprep.staging;

import gorgon.artifactprep.digest.Digest;
import gorgon.artifactprep.digest.DigestAlgorithm;
import java.nio.charset.StandardCharsets;

/** Ten hexadecimal digits that stand for one resource of one stack: no Delete reaches beyond its scope. */
public record Scope(String hex) {
    private static final int LENGTH = 10;

    public Scope {
        if (!hex.matches("[0-9a-f]{" + LENGTH + "}")) {
            throw new IllegalArgumentException("scope must be %d hexadecimal digits (%s)".formatted(LENGTH, hex));
        }
    }

    /** A stack that is created again has another id, and so another scope. */
    public static Scope of(String stackId, String logicalResourceId) {
        byte[] identity = (stackId + "|" + logicalResourceId).getBytes(StandardCharsets.UTF_8);
        return new Scope(Digest.of(DigestAlgorithm.SHA256, identity).hex().substring(0, LENGTH));
    }

    /** The start of every staged key of this scope. */
    public String models() {
        return "models/" + hex + "/";
    }

    /** The start of every manifest's key of this scope. */
    public String manifests() {
        return "manifests/" + hex + "/";
    }

    String manifestKey(String digest) {
        return manifests() + digest + ".json";
    }

    @Override
    public String toString() {
        return hex;
    }
}
