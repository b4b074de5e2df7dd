/** What the benchmark hands to the engine, read by the engine. */
@NullMarked
package gorgon.bench.staging;

import org.jspecify.annotations.NullMarked;
