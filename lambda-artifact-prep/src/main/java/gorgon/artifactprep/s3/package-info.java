/**
 * The bucket that artifacts are staged in: multipart uploads that end complete or aborted, checksums, listings.
 *
 * <p>Out of scope: which keys exist and when an upload may complete (owned by {@code staging}).
 */
@NullMarked
package gorgon.artifactprep.s3;

import org.jspecify.annotations.NullMarked;
