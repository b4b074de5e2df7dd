/** Tests of {@code ./gorgon check}. */
@NullMarked
package gorgon.operator.check;

import org.jspecify.annotations.NullMarked;
