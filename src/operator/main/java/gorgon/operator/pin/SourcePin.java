package gorgon.operator.pin;

import gorgon.artifactprep.hub.Commit;
import gorgon.config.ModelSource;
import gorgon.config.Revision;
import java.util.List;
import java.util.Optional;

/**
 * A repository and the commit that it is pinned to.
 *
 * @param source as the file has it
 * @param followed whose commit it is
 * @param changes since the last pin; empty: there was none, or the Hub has its commit no more
 */
record SourcePin(Part part, ModelSource source, Revision followed, Commit commit, Optional<List<FileChange>> changes) {
    SourcePin {
        changes = changes.map(List::copyOf);
    }

    boolean isUpToDate() {
        return source.revision().value().equals(commit.hex());
    }

    ModelSource pinned() {
        return new ModelSource(source.repo(), new Revision(commit.hex()), source.ignore());
    }

    SourcePin with(Optional<List<FileChange>> found) {
        return new SourcePin(part, source, followed, commit, found);
    }
}
