/**
 * What the functions tell whoever reads their log: one JSON object a line, and in some of the lines what CloudWatch makes
 * metrics of.
 *
 * <p>Out of scope: what may not be logged at all (response URLs' queries; owned by {@code cloudformation}), alarms (owned
 * by the CDK app).
 */
@NullMarked
package gorgon.artifactprep.log;

import org.jspecify.annotations.NullMarked;
