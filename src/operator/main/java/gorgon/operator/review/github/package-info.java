/**
 * A review as one comment on a pull request, kept up to date.
 *
 * <p>Out of scope: whatever else GitHub offers, and forks, whose tokens may only read.
 */
@NullMarked
package gorgon.operator.review.github;

import org.jspecify.annotations.NullMarked;
