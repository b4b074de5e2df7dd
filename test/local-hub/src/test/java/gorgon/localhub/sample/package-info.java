/** Compares what is drawn in pieces with what is drawn whole. */
@NullMarked
package gorgon.localhub.sample;

import org.jspecify.annotations.NullMarked;
