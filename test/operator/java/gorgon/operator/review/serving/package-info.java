/** What a change does to the endpoint, by small templates. */
@NullMarked
package gorgon.operator.review.serving;

import org.jspecify.annotations.NullMarked;
