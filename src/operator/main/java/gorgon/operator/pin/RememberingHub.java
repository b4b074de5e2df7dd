package gorgon.operator.pin;

import gorgon.artifactprep.hub.ByteRange;
import gorgon.artifactprep.hub.Commit;
import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.hub.HubFile;
import gorgon.artifactprep.hub.PinnedFile;
import gorgon.artifactprep.hub.RepoId;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A Hub that is asked for each commit and each listing once, so that every environment gets the same answer. */
final class RememberingHub implements Hub {
    private final Hub hub;
    private final Map<Named, Commit> commits = new HashMap<>();
    private final Map<Named, List<HubFile>> listings = new HashMap<>();

    private record Named(RepoId repo, String revision) {}

    RememberingHub(Hub hub) {
        this.hub = hub;
    }

    @Override
    public Commit resolve(RepoId repo, String revision) {
        return commits.computeIfAbsent(new Named(repo, revision), named -> hub.resolve(repo, revision));
    }

    @Override
    public List<HubFile> list(RepoId repo, Commit commit) {
        return listings.computeIfAbsent(new Named(repo, commit.hex()), named -> hub.list(repo, commit));
    }

    @Override
    public void checkReadable(PinnedFile file) {
        hub.checkReadable(file);
    }

    @Override
    public InputStream open(PinnedFile file, ByteRange range) {
        return hub.open(file, range);
    }
}
