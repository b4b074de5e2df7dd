/**
 * What the difference of two templates means for the endpoint: its fleet, the staged model, what it serves, the bill,
 * scaling and protection.
 *
 * <p>Out of scope: GPU memory, IAM and networks beyond the model's own, and the difference itself.
 */
@NullMarked
package gorgon.operator.review.serving;

import org.jspecify.annotations.NullMarked;
