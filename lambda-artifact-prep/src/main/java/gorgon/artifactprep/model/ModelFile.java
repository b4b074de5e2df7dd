package gorgon.artifactprep.model;

/**
 * A file of a model.
 *
 * @param path as it will be, or is, below the model's folder
 * @param identity files of the same identity hold the same bytes
 */
public record ModelFile(String path, long sizeInBytes, String identity) {}
