/**
 * {@code ./gorgon review} itself: which two sides, which stacks of them, and in which form.
 *
 * <p>Out of scope: what a difference is and what it means (its neighbours').
 */
@NullMarked
package gorgon.operator.review.command;

import org.jspecify.annotations.NullMarked;
