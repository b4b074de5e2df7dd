/**
 * The app: context to configuration to stack to template. {@link gorgon.infra.ServingStack} puts the two constructs
 * together, and is the only place that knows both of them and the configuration.
 *
 * <p>Out of scope: staging (owned by {@code gorgon.infra.artifacts}), serving (owned by {@code gorgon.infra.endpoint}),
 * what the file may say (owned by {@code gorgon.config}).
 */
@NullMarked
package gorgon.infra;

import org.jspecify.annotations.NullMarked;
