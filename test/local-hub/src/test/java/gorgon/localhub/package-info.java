/** Speaks to the Hub over the wire, and reads its models with a reader of its own. */
@NullMarked
package gorgon.localhub;

import org.jspecify.annotations.NullMarked;
