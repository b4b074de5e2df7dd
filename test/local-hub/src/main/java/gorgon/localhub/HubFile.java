package gorgon.localhub;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * One file of a commit.
 *
 * @param path inside the repository, with {@code /} between folders
 * @param digest hex: the content's sha256 for a large (LFS) file, else its git blob sha1
 * @param large whether it is kept in LFS, and so served by the CDN
 */
public record HubFile(String path, Content content, String digest, boolean large) {
    public HubFile {
        if (path.isEmpty() || path.startsWith("/") || path.endsWith("/")) {
            throw new IllegalArgumentException("tried to name a Hub file: not a relative file path (" + path + ")");
        }
        if (!digest.matches(large ? "[0-9a-f]{64}" : "[0-9a-f]{40}")) {
            throw new IllegalArgumentException("tried to address " + path + ": not its digest (" + digest + ")");
        }
    }

    /** Reads the content once for its digest, and keeps it in LFS if the default {@code .gitattributes} of the Hub would. */
    public static HubFile of(String path, Content content) {
        boolean large = isLarge(path);
        return new HubFile(path, content, large ? Hashes.sha256(content) : Hashes.gitBlob(content), large);
    }

    public static HubFile of(String path, String text) {
        return of(path, Content.of(text.getBytes(UTF_8)));
    }

    /** The git object id that the tree shows: for a large file that of its pointer. */
    public String oid() {
        return large ? Hashes.gitBlob(Content.of(pointer())) : digest;
    }

    /** The <a href="https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md">LFS pointer</a>, as git stores it. */
    byte[] pointer() {
        String text =
                "version https://git-lfs.github.com/spec/v1\noid sha256:" + digest + "\nsize " + content.size() + "\n";
        return text.getBytes(UTF_8);
    }

    private static boolean isLarge(String path) {
        return path.endsWith(".safetensors") || path.endsWith(".bin") || path.endsWith("tokenizer.model");
    }
}
