package gorgon.artifactprep.hub;

import java.io.InputStream;
import java.util.List;

/** Read access to model repositories; every failure but a broken stream is a {@code StagingFailure}. */
public interface Hub {
    /** The commit that a branch, tag or commit id stands for now. */
    Commit resolve(RepoId repo, String revision);

    /** Every file of the repository at the commit, in the Hub's order. */
    List<HubFile> list(RepoId repo, Commit commit);

    /** Returns where the file may be read; none of its bytes move. The Hub lists a gated repository to everybody. */
    void checkReadable(PinnedFile file);

    /**
     * Opens a part of a file; the stream holds exactly the range's bytes, and breaks with an {@code IOException} where
     * it cannot.
     */
    InputStream open(PinnedFile file, ByteRange range);

    /** How often a request of this Hub had to be repeated, for whatever reason. */
    default long repetitions() {
        return 0;
    }

    /** The verified bytes of a file small enough for memory; a broken stream is carried on where it broke. */
    default byte[] readWhole(PinnedFile file) {
        return new RangeReader(this).readWhole(file);
    }
}
