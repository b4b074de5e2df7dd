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
 *   <li>The step time of a stream is the median of those of its gaps that are longer than half their mean: whatever part of the
 *       gaps lies inside bursts, near zero, the mean is a step divided by the tokens of a step, and its half lies between both.
 *       It is taken per stream, for steps grow with what else is in the batch.
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
 * What no arrival time can tell apart is speculation and a proxy that sends by the clock; SageMaker is none.
 *
 * <p>Out of scope: whence the arrivals come (owned by {@code gorgon.operator.bench.load}), how it is shown.
 */
@NullMarked
package gorgon.operator.bench.measure;

import org.jspecify.annotations.NullMarked;
