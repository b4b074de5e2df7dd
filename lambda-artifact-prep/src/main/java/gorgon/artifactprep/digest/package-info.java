/**
 * Digests as values, the platform's fast hashes and others that can be carried on elsewhere, CRC32C sums that can be
 * joined.
 *
 * <p>Out of scope: what a digest is compared with (owned by {@code staging}), how S3 is told (owned by {@code s3}).
 */
@NullMarked
package gorgon.artifactprep.digest;

import org.jspecify.annotations.NullMarked;
