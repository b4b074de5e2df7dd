/**
 * How an answer is generated, as a person says it: options of a command, or names and values in a conversation.
 *
 * <p>Out of scope: which values TGI takes (owned by {@code gorgon.client}).
 */
@NullMarked
package gorgon.operator.generation;

import org.jspecify.annotations.NullMarked;
