/**
 * What every command says in the same way: how it failed, that it was interrupted, how far a transfer is.
 *
 * <p>Out of scope: whatever else a command says while it goes well (its own).
 */
@NullMarked
package gorgon.operator.console;

import org.jspecify.annotations.NullMarked;
