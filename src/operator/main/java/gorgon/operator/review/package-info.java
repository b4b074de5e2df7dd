/**
 * {@code gorgon review}: what a change does, for the person who approves it. The difference itself is the CDK CLI's own;
 * what it means for the fleet, the bill and the staged model is worked out from the two templates.
 *
 * <p>Out of scope: carrying a change out, and judging whether it is wanted.
 */
@NullMarked
package gorgon.operator.review;

import org.jspecify.annotations.NullMarked;
