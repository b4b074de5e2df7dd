/**
 * Talks to a model that TGI serves behind a SageMaker endpoint: {@link gorgon.client.SageMakerEndpoint} asks a {@link
 * gorgon.client.Conversation} and gives the answer, at once or token by token. Any Java program can use it.
 *
 * <p>Out of scope: which endpoint there is, how it is deployed, and how an answer is shown (the operator's commands).
 */
@NullMarked
package gorgon.client;

import org.jspecify.annotations.NullMarked;
