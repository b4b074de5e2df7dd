/**
 * What the benchmarks share: files of any size that never exist, a key for https on loopback, a cap on a line, and clients
 * measured from outside.
 *
 * <p>Out of scope: the servers themselves (owned by {@code gorgon.localhub} and {@code gorgon.bench.sink}).
 */
@NullMarked
package gorgon.bench.rig;

import org.jspecify.annotations.NullMarked;
