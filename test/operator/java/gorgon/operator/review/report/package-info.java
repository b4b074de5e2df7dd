/** The forms of a review, and that text of others stays text in them. */
@NullMarked
package gorgon.operator.review.report;

import org.jspecify.annotations.NullMarked;
