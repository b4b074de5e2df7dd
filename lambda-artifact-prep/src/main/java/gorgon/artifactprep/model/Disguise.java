package gorgon.artifactprep.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/** What is often found in a file's place, told by how it begins. */
final class Disguise {
    private static final int LARGEST_POINTER = 1 << 10;
    private static final int TELLING = 64;

    private Disguise() {}

    /** Of a file that should be JSON. */
    static Optional<String> ofText(byte[] content) {
        return ofText(beginning(content), content.length);
    }

    /** Of a file that should hold weights, and has no sound header. */
    static Optional<String> ofWeights(byte[] start, long sizeInBytes) {
        String beginning = beginning(start);
        if (beginning.startsWith("PK\3\4")) {
            return Optional.of("a ZIP archive, as torch.save writes it");
        }
        // The length of a header may begin like a letter; it does not end so.
        if (beginning.length() < Long.BYTES || beginning.charAt(Long.BYTES - 1) == '\0') {
            return Optional.empty();
        }
        return beginning.startsWith("{") ? Optional.of("a JSON text") : ofText(beginning, sizeInBytes);
    }

    private static Optional<String> ofText(String beginning, long sizeInBytes) {
        if (sizeInBytes < LARGEST_POINTER && beginning.startsWith("version https://git-lfs")) {
            return Optional.of("a Git LFS pointer");
        }
        return beginning.startsWith("<") ? Optional.of("an HTML page") : Optional.empty();
    }

    private static String beginning(byte[] start) {
        return new String(start, 0, Math.min(start.length, TELLING), ISO_8859_1).stripLeading();
    }
}
