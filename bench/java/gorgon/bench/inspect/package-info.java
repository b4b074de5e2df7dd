/**
 * How long it takes to know whether TGI will load a full-size model: {@code ./gorgon check} and the header reader of
 * {@code @huggingface/hub}, over a Hub that is some way off.
 *
 * <p>Out of scope: what the findings are (proven by {@code test/inspect}).
 */
@NullMarked
package gorgon.bench.inspect;

import org.jspecify.annotations.NullMarked;
