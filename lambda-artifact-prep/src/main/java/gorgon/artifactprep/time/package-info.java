/**
 * Waiting, as something a test can replace.
 *
 * <p>Out of scope: how long to wait and how often (owned by each caller).
 */
@NullMarked
package gorgon.artifactprep.time;

import org.jspecify.annotations.NullMarked;
