package gorgon.artifactprep.s3;

/** An object as a listing shows it. */
public record StoredObject(String key, long sizeInBytes) {}
