/**
 * What the functions tell whoever reads their log: one JSON object a line.
 *
 * <p>Out of scope: metrics, and what may not be logged at all (response URLs' queries; owned by {@code cloudformation}).
 */
@NullMarked
package gorgon.artifactprep.log;

import org.jspecify.annotations.NullMarked;
