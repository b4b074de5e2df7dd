package gorgon.config;

/** GitHub's own numbers of a repository and its owner, which nobody gets again when a name is free. */
public record RepositoryIds(String owner, String repository) {}
