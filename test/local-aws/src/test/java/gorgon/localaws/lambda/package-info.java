/** Lambda as AWS's own SDK sees it. */
@NullMarked
package gorgon.localaws.lambda;

import org.jspecify.annotations.NullMarked;
