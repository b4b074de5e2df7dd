/**
 * {@code gorgon config}: what holds in an environment, who says so, and what differs between environments.
 *
 * <p>Out of scope: what the model needs ({@code fit}), and changing the file ({@code pin}).
 */
@NullMarked
package gorgon.operator.config;

import org.jspecify.annotations.NullMarked;
