/**
 * IAM's words that several constructs write: {@link gorgon.infra.policy.Condition}.
 *
 * <p>Out of scope: who may do what (owned by the construct that grants it).
 */
@NullMarked
package gorgon.infra.policy;

import org.jspecify.annotations.NullMarked;
