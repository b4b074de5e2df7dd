/**
 * {@code ./gorgon progress}: what a person sees while {@code cdk deploy} waits. Here are the stack's resources, the
 * execution, the log lines of its functions, and what they come to.
 *
 * <p>Out of scope: what the functions write (owned by module {@code lambda-artifact-prep}).
 */
@NullMarked
package gorgon.operator.progress;

import org.jspecify.annotations.NullMarked;
