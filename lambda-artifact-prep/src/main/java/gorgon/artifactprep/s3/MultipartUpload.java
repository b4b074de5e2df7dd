package gorgon.artifactprep.s3;

/** An open multipart upload; its id fences off every operation that does not know it. */
public record MultipartUpload(String key, String uploadId) {}
