/** Where this machine's token of the Hub lies. */
@NullMarked
package gorgon.operator.hub;

import org.jspecify.annotations.NullMarked;
