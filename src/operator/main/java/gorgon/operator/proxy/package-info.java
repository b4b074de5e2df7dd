/**
 * {@code ./gorgon proxy}: the part of OpenAI's chat API that a model behind TGI has, on this machine, for tools that speak
 * it already.
 *
 * <p>Out of scope: the endpoint and its formats (owned by {@code gorgon.client}); keys, quotas and encryption, for nobody
 * but the caller's own programs is meant to reach it.
 */
@NullMarked
package gorgon.operator.proxy;

import org.jspecify.annotations.NullMarked;
