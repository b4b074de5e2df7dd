/** {@code ./gorgon pin}: its parts, and the program as a person calls it. */
@NullMarked
package gorgon.operator.pin;

import org.jspecify.annotations.NullMarked;
