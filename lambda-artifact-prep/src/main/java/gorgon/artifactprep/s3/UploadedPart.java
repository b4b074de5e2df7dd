package gorgon.artifactprep.s3;

import gorgon.artifactprep.digest.Crc32c;

/** A part that S3 holds; numbers start at 1. */
public record UploadedPart(int number, long sizeInBytes, String entityTag, Crc32c crc32c) {}
