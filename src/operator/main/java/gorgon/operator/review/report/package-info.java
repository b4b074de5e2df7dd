/**
 * A review and the forms that it is read in: text, markdown for a pull request, JSON, and a summary for a pipeline's approval.
 *
 * <p>Out of scope: where it is published.
 */
@NullMarked
package gorgon.operator.review.report;

import org.jspecify.annotations.NullMarked;
