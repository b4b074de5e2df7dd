/**
 * Which endpoint a command talks to, or tells of.
 *
 * <p>Out of scope: talking to it (owned by {@code gorgon.client}).
 */
@NullMarked
package gorgon.operator.endpoint;

import org.jspecify.annotations.NullMarked;
