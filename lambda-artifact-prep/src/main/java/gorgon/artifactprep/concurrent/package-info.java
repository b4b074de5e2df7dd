/**
 * The same act on many things at once.
 *
 * <p>Out of scope: what the act is, and which things wait for which (owned by each caller).
 */
@NullMarked
package gorgon.artifactprep.concurrent;

import org.jspecify.annotations.NullMarked;
