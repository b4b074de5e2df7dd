/**
 * Why staging failed, one class each: Lambda reports the class name and the state machine decides by it whether to retry.
 *
 * <p>Out of scope: answering CloudFormation (owned by {@code cloudformation}), retry timing (owned by the state machine).
 */
@NullMarked
package gorgon.artifactprep.failure;

import org.jspecify.annotations.NullMarked;
