/** Tests of the states package. */
@NullMarked
package gorgon.localaws.states;

import org.jspecify.annotations.NullMarked;
