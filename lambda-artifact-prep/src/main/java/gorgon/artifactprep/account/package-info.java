/**
 * What the guards ask AWS of the account: quotas, images, endpoints, scaling targets and stacks; each a seam with one
 * implementation that asks AWS. Nothing here changes anything.
 *
 * <p>Out of scope: what an answer means (owned by {@code preflight} and {@code rollout}).
 */
@NullMarked
package gorgon.artifactprep.account;

import org.jspecify.annotations.NullMarked;
