package gorgon.artifactprep.hub;

/** Is told what a person should know though nothing failed. */
@FunctionalInterface
public interface HubObserver {
    HubObserver NONE = (repo, now) -> {};

    /** The Hub lists the repository under another name now. */
    void renamed(RepoId repo, String now);
}
