/** {@code ./gorgon status} as a person calls it, and what it never shows. */
@NullMarked
package gorgon.operator.status;

import org.jspecify.annotations.NullMarked;
