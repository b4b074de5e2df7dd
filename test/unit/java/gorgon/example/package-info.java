/**
 * What a platform team writes that takes the constructs into an app of its own.
 *
 * <p>Out of scope: the app that this project ships (owned by {@code gorgon.infra}).
 */
@NullMarked
package gorgon.example;

import org.jspecify.annotations.NullMarked;
