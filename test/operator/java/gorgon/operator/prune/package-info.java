/** {@code ./gorgon prune} as a person calls it. */
@NullMarked
package gorgon.operator.prune;

import org.jspecify.annotations.NullMarked;
