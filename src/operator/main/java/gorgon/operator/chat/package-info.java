/**
 * {@code ./gorgon chat}: a conversation with the model, on a terminal or by a script. Here are the conversation and what
 * can be said in it besides questions, and how an answer is shown.
 *
 * <p>Out of scope: the endpoint and its formats (owned by {@code gorgon.client}), the values of the parameters (owned by
 * {@code gorgon.operator.generation}).
 */
@NullMarked
package gorgon.operator.chat;

import org.jspecify.annotations.NullMarked;
