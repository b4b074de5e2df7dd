/** Tests of the metrics package. */
@NullMarked
package gorgon.localaws.metrics;

import org.jspecify.annotations.NullMarked;
