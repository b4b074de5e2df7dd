/**
 * Puts load on a {@link gorgon.client.ChatEndpoint}: prompts, when requests begin, and what became of each.
 *
 * <p>A closed load keeps so many requests under way; it slows down with the endpoint, and so hides how long others would have waited.
 * An open load begins each request when it is due, decided beforehand, however slow the endpoint is; what counts is the time since
 * then. How many may be under way is bounded, and a request beyond that is a failure of its own kind, never one that waits in
 * secret.
 *
 * <p>Out of scope: what the samples come to (owned by {@code gorgon.operator.bench.measure}).
 */
@NullMarked
package gorgon.operator.bench.load;

import org.jspecify.annotations.NullMarked;
