/** A program of somebody else, who takes the client alone. */
@NullMarked
package gorgon.example;

import org.jspecify.annotations.NullMarked;
