/**
 * HTTP servers on loopback addresses that answer as a test says.
 *
 * <p>Out of scope: a whole Hub or a whole S3 (owned by the modules and libraries that are those).
 */
@NullMarked
package gorgon.artifactprep.loopback;

import org.jspecify.annotations.NullMarked;
