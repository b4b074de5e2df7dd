/**
 * Staging: which files a recipe selects, where they go, how they are copied, changed, made visible and removed.
 *
 * <p>Out of scope: speaking to the Hub (owned by {@code hub}) and to S3 (owned by {@code s3}), order and retries (owned
 * by the state machine).
 */
@NullMarked
package gorgon.artifactprep.staging;

import org.jspecify.annotations.NullMarked;
