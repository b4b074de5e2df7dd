/**
 * TGI on a SageMaker endpoint: {@link gorgon.infra.endpoint.TgiEndpoint}, a construct that any CDK app can use, with
 * the execution role and the host that an image needs.
 *
 * <p>Out of scope: how the model came to its prefix (owned by {@code gorgon.infra.artifacts}), which image belongs to a
 * version and region (owned by {@code gorgon.catalog}), what TGI is told (owned by {@code gorgon.serving}).
 */
@NullMarked
package gorgon.infra.endpoint;

import org.jspecify.annotations.NullMarked;
