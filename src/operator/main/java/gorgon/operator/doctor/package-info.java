/**
 * {@code ./gorgon doctor}: what is wrong with an environment, by one table of known causes ({@code causes.json}), and that
 * it is none of them where it is none.
 *
 * <p>Out of scope: whether a model would load (owned by {@code check}), how an environment stands (owned by {@code
 * status}).
 */
@NullMarked
package gorgon.operator.doctor;

import org.jspecify.annotations.NullMarked;
