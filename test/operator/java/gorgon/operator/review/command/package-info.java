/** {@code ./gorgon review} as a person calls it, over the pinned CDK CLI. */
@NullMarked
package gorgon.operator.review.command;

import org.jspecify.annotations.NullMarked;
