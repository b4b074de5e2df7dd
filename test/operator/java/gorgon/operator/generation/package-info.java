/** The parameters of a generation as a person says them. */
@NullMarked
package gorgon.operator.generation;

import org.jspecify.annotations.NullMarked;
