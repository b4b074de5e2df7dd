/**
 * The functions of the jar that {@code lambda-artifact-prep} builds: {@link gorgon.infra.function.JarFunction}, each with a log
 * group and a role of its own.
 *
 * <p>Out of scope: what each of them is for and may do (owned by {@code gorgon.infra.artifacts} and {@code
 * gorgon.infra.endpoint}).
 */
@NullMarked
package gorgon.infra.function;

import org.jspecify.annotations.NullMarked;
