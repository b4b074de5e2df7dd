/** The comment on a pull request, against GitHub's API on loopback. */
@NullMarked
package gorgon.operator.review.github;

import org.jspecify.annotations.NullMarked;
