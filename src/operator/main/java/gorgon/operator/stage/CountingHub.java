package gorgon.operator.stage;

import gorgon.artifactprep.hub.ByteRange;
import gorgon.artifactprep.hub.Commit;
import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.hub.HubFile;
import gorgon.artifactprep.hub.PinnedFile;
import gorgon.artifactprep.hub.RepoId;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A Hub that tells how many bytes of which file came. */
final class CountingHub implements Hub {
    private final Hub hub;
    private final Count count;

    CountingHub(Hub hub, Count count) {
        this.hub = hub;
        this.count = count;
    }

    /** Hears of bytes, from several threads. */
    @FunctionalInterface
    interface Count {
        void received(PinnedFile file, int bytes);
    }

    @Override
    public Commit resolve(RepoId repo, String revision) {
        return hub.resolve(repo, revision);
    }

    @Override
    public List<HubFile> list(RepoId repo, Commit commit) {
        return hub.list(repo, commit);
    }

    @Override
    public void checkReadable(PinnedFile file) {
        hub.checkReadable(file);
    }

    @Override
    public InputStream open(PinnedFile file, ByteRange range) {
        return new FilterInputStream(hub.open(file, range)) {
            @Override
            public int read() throws IOException {
                int next = super.read();
                if (next >= 0) {
                    count.received(file, 1);
                }
                return next;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                if (read > 0) {
                    count.received(file, read);
                }
                return read;
            }
        };
    }
}
