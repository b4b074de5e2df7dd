/** What every command says in the same way. */
@NullMarked
package gorgon.operator.console;

import org.jspecify.annotations.NullMarked;
