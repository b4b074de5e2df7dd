/** What the CLI prints is read, and what is not known of it is kept. */
@NullMarked
package gorgon.operator.review.difference;

import org.jspecify.annotations.NullMarked;
