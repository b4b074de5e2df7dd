/**
 * The Hub as this machine reaches it: the address and the token that its own tools use.
 *
 * <p>Out of scope: speaking to it (owned by {@code gorgon.artifactprep.hub}).
 */
@NullMarked
package gorgon.operator.hub;

import org.jspecify.annotations.NullMarked;
