package gorgon.artifactprep.staging;

/** A file that lies at the root too, besides where its own repository's files go. */
public record RootFile(String path, String repo) {}
