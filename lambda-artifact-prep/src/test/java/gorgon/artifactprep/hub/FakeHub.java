package gorgon.artifactprep.hub;

import gorgon.artifactprep.digest.Digest;
import gorgon.artifactprep.digest.DigestAlgorithm;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A Hub with one repository in memory; single openings can be made to go wrong. */
public final class FakeHub implements Hub {
    public static final RepoId REPO = new RepoId("owner/model");
    public static final Commit COMMIT = new Commit("0123456789012345678901234567890123456789");

    private final Map<String, byte[]> contents = new HashMap<>();
    private final List<HubFile> files = new ArrayList<>();
    private final List<ByteRange> opened = new CopyOnWriteArrayList<>();
    private final Queue<UnaryOperator<InputStream>> troubles = new ConcurrentLinkedQueue<>();
    private volatile UnaryOperator<InputStream> otherwise = stream -> stream;

    public PinnedFile put(String path, DigestAlgorithm algorithm, byte[] content) {
        HubFile file = new HubFile(path, content.length, Digest.of(algorithm, content));
        contents.put(path, content);
        files.add(file);
        return new PinnedFile(REPO, COMMIT, file);
    }

    /** What the next opening that has none yet does to its stream; it may throw. */
    public FakeHub then(UnaryOperator<InputStream> trouble) {
        troubles.add(trouble);
        return this;
    }

    /** What every opening does for which there is nothing else. */
    public void always(UnaryOperator<InputStream> trouble) {
        otherwise = trouble;
    }

    public List<ByteRange> opened() {
        return List.copyOf(opened);
    }

    @Override
    public Commit resolve(RepoId repo, String revision) {
        return COMMIT;
    }

    @Override
    public List<HubFile> list(RepoId repo, Commit commit) {
        return List.copyOf(files);
    }

    @Override
    public void checkReadable(PinnedFile file) {}

    @Override
    public InputStream open(PinnedFile file, ByteRange range) {
        opened.add(range);
        byte[] content = contents.get(file.file().path());
        if (content == null) {
            throw new IllegalArgumentException("no such file (%s)".formatted(file));
        }
        InputStream stream = new ByteArrayInputStream(content, (int) range.offset(), (int) range.lengthInBytes());
        UnaryOperator<InputStream> trouble = troubles.poll();
        return (trouble == null ? otherwise : trouble).apply(stream);
    }
}
