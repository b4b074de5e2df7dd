/**
 * {@code ./gorgon pin}: the commits that an environment's two repositories have now, what they change of what was pinned
 * before, and those commits in {@code cdk.json}, of which nothing else changes.
 *
 * <p>Out of scope: what the Hub has (owned by {@code gorgon.artifactprep.hub}), which of it is staged (owned by {@code
 * gorgon.artifactprep.staging}), the commit of {@code cdk.json} itself (git's).
 */
@NullMarked
package gorgon.operator.pin;

import org.jspecify.annotations.NullMarked;
