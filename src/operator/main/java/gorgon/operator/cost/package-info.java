/**
 * {@code ./gorgon cost}: what an environment costs an hour, a month and a million tokens, and what the next bigger instance
 * would. It reckons with list prices that carry a date, and asks nobody.
 *
 * <p>Out of scope: the bill (AWS Cost Explorer has it), prices themselves (owned by {@code gorgon.catalog}), how fast an
 * endpoint is (owned by {@code gorgon.operator.bench}).
 */
@NullMarked
package gorgon.operator.cost;

import org.jspecify.annotations.NullMarked;
