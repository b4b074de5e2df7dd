/**
 * {@code ./gorgon bench}: puts load on an endpoint and tells how fast it answers, what a token costs, and whether speculative decoding
 * is at work.
 *
 * <p>Out of scope: quality of the answers; what TGI or AWS measure themselves.
 */
@NullMarked
package gorgon.operator.bench;

import org.jspecify.annotations.NullMarked;
