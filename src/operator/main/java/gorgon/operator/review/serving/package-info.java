/**
 * What the difference of two templates means for the endpoint: its fleet and how long it takes, what is staged, GPU memory
 * and requests at a time, the bill, scaling, rollout and protection. Estimates say what they assume.
 *
 * <p>Out of scope: IAM, networks beyond the model's own, and the difference itself; what AWS has deployed (drift).
 */
@NullMarked
package gorgon.operator.review.serving;

import org.jspecify.annotations.NullMarked;
