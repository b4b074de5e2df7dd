/**
 * The rules that a reader would otherwise have to remember: formatting, and who may depend on whom.
 *
 * <p>Out of scope: bugs and nullness (owned by Error Prone and NullAway, which run in the compiler).
 */
@NullMarked
package gorgon.style;

import org.jspecify.annotations.NullMarked;
