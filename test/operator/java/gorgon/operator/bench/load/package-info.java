/** Load, on endpoints whose time is known. */
@NullMarked
package gorgon.operator.bench.load;

import org.jspecify.annotations.NullMarked;
