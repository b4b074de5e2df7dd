package gorgon.localaws.sagemaker;

/** An object of a bucket. */
public record ModelFile(String key, long sizeInBytes) {}
