/**
 * {@code ./gorgon fit}: how much of each GPU an environment's model takes, how much it can serve there, and which instance
 * types hold it. It asks nobody: neither the Hub nor AWS.
 *
 * <p>Out of scope: the arithmetic (owned by {@code gorgon.tgi}), what is known of models and instances (owned by {@code
 * gorgon.catalog}).
 */
@NullMarked
package gorgon.operator.fit;

import org.jspecify.annotations.NullMarked;
