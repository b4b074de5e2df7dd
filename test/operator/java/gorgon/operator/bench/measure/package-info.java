/** What a benchmark measures, from arrivals that are known. */
@NullMarked
package gorgon.operator.bench.measure;

import org.jspecify.annotations.NullMarked;
