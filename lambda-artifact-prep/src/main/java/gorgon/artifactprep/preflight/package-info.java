/**
 * Whether AWS would let a deployment have its endpoint, asked before anything is staged: what it needs, one class a check,
 * and what they found. The function and the operator's command both run it.
 *
 * <p>Out of scope: asking AWS (owned by {@code account}), answering CloudFormation (owned by {@code guard}).
 */
@NullMarked
package gorgon.artifactprep.preflight;

import org.jspecify.annotations.NullMarked;
