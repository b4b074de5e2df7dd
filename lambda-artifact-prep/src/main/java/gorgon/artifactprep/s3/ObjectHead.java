package gorgon.artifactprep.s3;

import gorgon.artifactprep.digest.Crc32c;
import java.util.Optional;

/** What S3 says of an object; the checksum, if S3 has one, is that of the full object. */
public record ObjectHead(long sizeInBytes, Optional<Crc32c> crc32c) {}
