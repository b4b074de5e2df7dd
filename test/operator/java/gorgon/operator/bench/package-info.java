/** {@code ./gorgon bench}: its parts, and the program as a person calls it. */
@NullMarked
package gorgon.operator.bench;

import org.jspecify.annotations.NullMarked;
