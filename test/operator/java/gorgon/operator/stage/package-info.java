/** {@code ./gorgon stage}: its parts, and the program as a person calls it. */
@NullMarked
package gorgon.operator.stage;

import org.jspecify.annotations.NullMarked;
