package gorgon.artifactprep.hub;

/** A file of a repository at a commit: the bytes it names never change. */
public record PinnedFile(RepoId repo, Commit commit, HubFile file) {
    @Override
    public String toString() {
        return "%s of %s@%s".formatted(file.path(), repo, commit);
    }
}
