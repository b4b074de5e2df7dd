/** {@code ./gorgon cost}: its arithmetic, and the program as a person calls it. */
@NullMarked
package gorgon.operator.cost;

import org.jspecify.annotations.NullMarked;
