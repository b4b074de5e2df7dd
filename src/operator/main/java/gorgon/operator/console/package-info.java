/**
 * What every command says in the same way: how it failed, and that it was interrupted.
 *
 * <p>Out of scope: what a command says while it goes well (its own).
 */
@NullMarked
package gorgon.operator.console;

import org.jspecify.annotations.NullMarked;
