/** Tests of the events package. */
@NullMarked
package gorgon.localaws.events;

import org.jspecify.annotations.NullMarked;
