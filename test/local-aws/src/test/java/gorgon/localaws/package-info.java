/** The emulator as AWS's own SDK sees it. */
@NullMarked
package gorgon.localaws;

import org.jspecify.annotations.NullMarked;
