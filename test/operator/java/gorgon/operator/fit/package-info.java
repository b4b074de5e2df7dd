/** {@code ./gorgon fit}: its parts, and the program as a person calls it. */
@NullMarked
package gorgon.operator.fit;

import org.jspecify.annotations.NullMarked;
