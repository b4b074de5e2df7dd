package gorgon.operator.proxy;

import gorgon.client.ChatRequest;

/**
 * What a client of OpenAI wants.
 *
 * @param usage whether a stream ends with the numbers of tokens
 */
record CompletionRequest(ChatRequest chat, boolean stream, boolean usage) {}
