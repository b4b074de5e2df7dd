package gorgon.artifactprep.staging;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.digest.Digest;
import gorgon.artifactprep.digest.DigestAlgorithm;
import gorgon.artifactprep.json.CanonicalJson;

/** The first half of the SHA-256 of a recipe's canonical JSON: 32 hexadecimal digits. */
public record RecipeDigest(String hex) {
    private static final int LENGTH = 32;

    public RecipeDigest {
        if (!isValid(hex)) {
            throw new IllegalArgumentException(
                    "recipe digest must be %d hexadecimal digits (%s)".formatted(LENGTH, hex));
        }
    }

    public static RecipeDigest of(JsonNode recipe) {
        String whole =
                Digest.of(DigestAlgorithm.SHA256, CanonicalJson.bytes(recipe)).hex();
        return new RecipeDigest(whole.substring(0, LENGTH));
    }

    static boolean isValid(String hex) {
        return hex.matches("[0-9a-f]{" + LENGTH + "}");
    }

    @Override
    public String toString() {
        return hex;
    }
}
