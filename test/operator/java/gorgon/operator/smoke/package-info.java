/** {@code ./gorgon smoke}: its parts, and the program as a pipeline calls it. */
@NullMarked
package gorgon.operator.smoke;

import org.jspecify.annotations.NullMarked;
