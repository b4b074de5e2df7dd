package gorgon.artifactprep.s3;

import gorgon.artifactprep.digest.Crc32c;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** One bucket; every failure is a {@code StagingFailure}, {@code Fenced} where a multipart upload is gone. */
public interface ArtifactStore {
    /** {@code false} where the bucket itself is gone; every other method fails then. */
    boolean exists();

    /** Opens an upload whose checksum is the CRC32C of the full object. */
    MultipartUpload createUpload(String key);

    /** Stores the first {@code length} bytes of {@code buffer} as part {@code number} (from 1), over any older one. */
    void uploadPart(MultipartUpload upload, int number, byte[] buffer, int length, Crc32c crc32c);

    /**
     * Copies bytes of an object of this bucket into part {@code number} (from 1), over any older one, without moving them
     * through this process; returns the sum that the store computes of them.
     */
    Crc32c copyPart(MultipartUpload upload, int number, ObjectRange source);

    /** The parts stored so far, by number. */
    List<UploadedPart> parts(MultipartUpload upload);

    /** Makes the object visible if the whole of it has this size and sum; repeating it after success is harmless. */
    void complete(MultipartUpload upload, List<UploadedPart> parts, long sizeInBytes, Crc32c crc32c);

    /** Gives the upload up and returns once S3 holds none of its parts; an upload that is gone already is fine. */
    void abort(MultipartUpload upload);

    List<MultipartUpload> uploadsUnder(String prefix);

    /** The objects whose key starts with {@code prefix}, by key. */
    List<StoredObject> list(String prefix);

    /** Empty where there is no such object. */
    Optional<ObjectHead> head(String key);

    /** Empty where there is no such object. */
    Optional<byte[]> read(String key);

    /** Exactly these bytes; empty where there is no such object of that size. */
    Optional<byte[]> read(ObjectRange range);

    /** {@code false} where an object of that key exists; it stays as it is. */
    boolean putIfAbsent(String key, byte[] content);

    /** Writes an object at once, over any that is there. */
    void put(String key, byte[] content);

    /** Deletes any number of objects; a key without an object is fine. */
    void delete(Collection<String> keys);
}
