/**
 * What a benchmark measures, as functions of when which token arrived: latencies with exact percentiles, throughput, errors, cost,
 * and whether speculative decoding is at work.
 *
 * <h2>Speculation, from the stream alone</h2>
 *
 * <p>TGI sends an event a token. All tokens that one decoding step yields are sent back to back, and then nothing until the next
 * step has ended: arrivals come in <em>bursts</em>. With Medusa heads, or with n-grams, a step yields the model's own token and
 * those speculated ones that it accepts; without, one. So:
 *
 * <ol>
 *   <li>The step time of a stream is that which a third of those of its gaps do not exceed that are longer than 2 ms, the fastest
 *       step: what is shorter lies inside a burst, and what is much longer is a pause in which the prompt of another request was
 *       read; there may be more pauses than steps. It is taken per stream, for steps grow with what else is in the batch.
 *   <li>Two tokens belong to one burst if less than a quarter of the step time lies between them.
 *   <li>The first burst of a stream holds what reads the prompt, and the last one is cut short by the end-of-text token, a stop
 *       sequence or the limit. Neither counts, nor does a burst of more tokens than a step can yield, where there are few: it is
 *       of two steps, and one was late.
 *   <li>The tokens of a step are the mean size of the bursts, and the accepted ones one less.
 * </ol>
 *
 * <p>Parts that were joined on the way make bursts, too, but they arrive as late as the steps took that they hold: twice the
 * tokens after twice the time. A burst of speculation takes one step, whatever its size. So the time before the bursts is compared
 * by their size, and where it grows with the size, or where many bursts hold more tokens than a step can yield, nothing is concluded.
 * What no arrival time can tell apart is speculation and something on the way that sends by the clock: a steady flow makes bursts of
 * one size, or of two that follow each other, after the same time each. Where all bursts are such, the reason says so. Heads that
 * accept more or less have more sizes.
 *
 * <p>Out of scope: whence the arrivals come (owned by {@code gorgon.operator.bench.load}), how it is shown.
 */
@NullMarked
package gorgon.operator.bench.measure;

import org.jspecify.annotations.NullMarked;
