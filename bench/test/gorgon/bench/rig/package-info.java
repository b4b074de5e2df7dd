/** The sums that everything is compared with. */
@NullMarked
package gorgon.bench.rig;

import org.jspecify.annotations.NullMarked;
