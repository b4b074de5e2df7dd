package gorgon.artifactprep;

import gorgon.artifactprep.digest.Digest;
import gorgon.artifactprep.digest.DigestAlgorithm;
import gorgon.artifactprep.failure.HubNotFound;
import gorgon.artifactprep.failure.HubUnavailable;
import gorgon.artifactprep.hub.ByteRange;
import gorgon.artifactprep.hub.Commit;
import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.hub.HubFile;
import gorgon.artifactprep.hub.PinnedFile;
import gorgon.artifactprep.hub.RepoId;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Repositories in memory; like the Hub, it lists safetensors by SHA-256 and small files by the SHA-1 of their git blob. */
public final class InMemoryHub implements Hub {
    private final Map<String, Commit> branches = new HashMap<>();
    private final Map<String, Map<String, byte[]>> trees = new HashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private boolean down;

    /** Adds a commit and lets the branch point to it. */
    public Commit commit(RepoId repo, String branch, String hex, Map<String, String> files) {
        Commit commit = new Commit(hex);
        Map<String, byte[]> tree = new TreeMap<>();
        files.forEach((path, text) -> tree.put(path, text.getBytes(StandardCharsets.UTF_8)));
        trees.put(repo + "@" + commit, tree);
        branches.put(repo + "@" + branch, commit);
        return commit;
    }

    /** Changes what is served without changing what is listed. */
    public void corrupt(RepoId repo, Commit commit, String path) {
        corrupted.put("%s of %s@%s".formatted(path, repo, commit), "other bytes".getBytes(StandardCharsets.UTF_8));
    }

    private final Map<String, byte[]> corrupted = new HashMap<>();

    public void goDown() {
        down = true;
    }

    public int calls() {
        return calls.get();
    }

    @Override
    public Commit resolve(RepoId repo, String revision) {
        call();
        Commit commit = branches.get(repo + "@" + revision);
        if (commit == null) {
            throw new HubNotFound("no such revision (%s@%s)".formatted(repo, revision));
        }
        return commit;
    }

    @Override
    public List<HubFile> list(RepoId repo, Commit commit) {
        call();
        return tree(repo, commit).entrySet().stream()
                .map(file -> new HubFile(file.getKey(), file.getValue().length, digest(file.getKey(), file.getValue())))
                .toList();
    }

    @Override
    public void checkReadable(PinnedFile file) {
        call();
    }

    @Override
    public InputStream open(PinnedFile file, ByteRange range) {
        call();
        byte[] original = tree(file.repo(), file.commit()).get(file.file().path());
        if (original == null) {
            throw new HubNotFound("no such file (%s)".formatted(file));
        }
        byte[] content = original.clone();
        byte[] other = corrupted.getOrDefault(file.toString(), new byte[0]);
        System.arraycopy(other, 0, content, 0, Math.min(other.length, content.length));
        return new ByteArrayInputStream(content, (int) range.offset(), (int) range.lengthInBytes());
    }

    private void call() {
        calls.incrementAndGet();
        if (down) {
            throw new HubUnavailable("the Hub is down");
        }
    }

    private Map<String, byte[]> tree(RepoId repo, Commit commit) {
        Map<String, byte[]> tree = trees.get(repo + "@" + commit);
        if (tree == null) {
            throw new HubNotFound("no such commit (%s@%s)".formatted(repo, commit));
        }
        return tree;
    }

    private static Digest digest(String path, byte[] content) {
        boolean large = path.endsWith(".safetensors") || path.endsWith(".bin");
        return Digest.of(large ? DigestAlgorithm.SHA256 : DigestAlgorithm.GIT_SHA1, content);
    }
}
