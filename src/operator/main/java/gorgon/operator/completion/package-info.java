/**
 * {@code ./gorgon completion}: what a shell needs to complete the commands and their options.
 *
 * <p>Out of scope: the values of options, but those that are one of a few words.
 */
@NullMarked
package gorgon.operator.completion;

import org.jspecify.annotations.NullMarked;
