/**
 * Where the two sides of a review come from: an assembly, a template file, the deployed stack, the app; and the pinned CDK
 * CLI, which compares them.
 *
 * <p>Out of scope: nested assemblies.
 */
@NullMarked
package gorgon.operator.review.place;

import org.jspecify.annotations.NullMarked;
