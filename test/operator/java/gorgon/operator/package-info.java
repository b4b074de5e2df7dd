/** What the tests of all commands have in common. */
@NullMarked
package gorgon.operator;

import org.jspecify.annotations.NullMarked;
