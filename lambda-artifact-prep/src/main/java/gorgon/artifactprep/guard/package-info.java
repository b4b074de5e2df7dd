/**
 * A custom resource that makes nothing: it lets a deployment pass or not. Whatever happens, CloudFormation is answered, and
 * in time; nothing is refused while the stack rolls back.
 *
 * <p>Out of scope: what is judged (owned by {@code preflight} and {@code rollout}).
 */
@NullMarked
package gorgon.artifactprep.guard;

import org.jspecify.annotations.NullMarked;
