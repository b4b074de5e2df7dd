/**
 * The model's way into S3: the bucket, and {@link gorgon.infra.artifacts.StagedModel}, a
 * construct that any CDK app can use. What it hands to the staging functions is JSON; a contract test reads it with
 * their own code.
 *
 * <p>Out of scope: the recipe (owned by {@code gorgon.recipe}), the copying itself (owned by module {@code lambda-artifact-prep}), what is done with the staged
 * model (owned by {@code gorgon.infra.endpoint}).
 */
@NullMarked
package gorgon.infra.artifacts;

import org.jspecify.annotations.NullMarked;
