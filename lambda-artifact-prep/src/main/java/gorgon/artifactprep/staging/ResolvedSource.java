package gorgon.artifactprep.staging;

/** A repository, the revision that was asked for, and the commit it stood for. */
public record ResolvedSource(String repo, String revision, String commit) {}
