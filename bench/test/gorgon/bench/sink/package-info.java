/** The real SDK against the sink, over https. */
@NullMarked
package gorgon.bench.sink;

import org.jspecify.annotations.NullMarked;
