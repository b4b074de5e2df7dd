/** Where the sides of a review come from. */
@NullMarked
package gorgon.operator.review.place;

import org.jspecify.annotations.NullMarked;
