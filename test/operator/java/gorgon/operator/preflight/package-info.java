/** {@code ./gorgon preflight}: its parts, and the program as a person calls it. */
@NullMarked
package gorgon.operator.preflight;

import org.jspecify.annotations.NullMarked;
