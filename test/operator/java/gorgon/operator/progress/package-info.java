/** {@code ./gorgon progress}: its parts, and the program as a person calls it. */
@NullMarked
package gorgon.operator.progress;

import org.jspecify.annotations.NullMarked;
