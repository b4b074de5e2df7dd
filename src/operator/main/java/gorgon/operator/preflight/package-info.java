/**
 * {@code ./gorgon preflight}: what the deployment's own preflight would say, before a deployment, and who else uses the same
 * quota.
 *
 * <p>Out of scope: the checks themselves (owned by {@code gorgon.artifactprep.preflight}).
 */
@NullMarked
package gorgon.operator.preflight;

import org.jspecify.annotations.NullMarked;
