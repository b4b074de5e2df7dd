/** The conversation, from the pure logic to a terminal. */
@NullMarked
package gorgon.operator.chat;

import org.jspecify.annotations.NullMarked;
