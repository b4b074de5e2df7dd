/**
 * How a model is going to be served: TGI's environment variables and what else decides whether it will load a model. Knows no
 * CDK type: the endpoint is made from it, the custom resource tells the staging functions of it, and the operator's commands
 * inspect with it.
 *
 * <p>Out of scope: what the file may say (owned by {@code gorgon.config}), the model itself (owned by {@code gorgon.recipe}).
 */
@NullMarked
package gorgon.serving;

import org.jspecify.annotations.NullMarked;
