/** OpenAI's chat API in front of an endpoint. */
@NullMarked
package gorgon.operator.proxy;

import org.jspecify.annotations.NullMarked;
