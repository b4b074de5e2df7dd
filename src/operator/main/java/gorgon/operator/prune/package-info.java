/**
 * {@code ./gorgon prune}: staged models of an environment that nothing refers to, listed, and removed on request.
 *
 * <p>Out of scope: what a deployment removes by itself (owned by {@code gorgon.artifactprep.staging}), CDK assets (owned by
 * {@code cdk gc}).
 */
@NullMarked
package gorgon.operator.prune;

import org.jspecify.annotations.NullMarked;
