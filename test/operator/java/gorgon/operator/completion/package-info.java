/** What shells complete. */
@NullMarked
package gorgon.operator.completion;

import org.jspecify.annotations.NullMarked;
