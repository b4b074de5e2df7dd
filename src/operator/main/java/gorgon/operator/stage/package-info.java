/**
 * {@code ./gorgon stage}: the staging engine without CloudFormation, into a prefix of a bucket or a directory. Here are
 * the place, a directory that keeps a bucket's promises, the run from the plan to the commit, and what a person sees of
 * it.
 *
 * <p>Out of scope: planning, copying, verifying and committing (owned by module {@code lambda-artifact-prep}).
 */
@NullMarked
package gorgon.operator.stage;

import org.jspecify.annotations.NullMarked;
