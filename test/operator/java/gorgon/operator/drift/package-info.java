/** {@code ./gorgon drift} as a person calls it, and what counts as drift. */
@NullMarked
package gorgon.operator.drift;

import org.jspecify.annotations.NullMarked;
