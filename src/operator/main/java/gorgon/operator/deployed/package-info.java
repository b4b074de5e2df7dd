/**
 * What an endpoint serves at present, as SageMaker says it: {@link gorgon.operator.deployed.EndpointReader}.
 *
 * <p>Out of scope: what would be deployed (owned by {@code gorgon.config}), and what CloudFormation knows of it (owned by
 * {@code gorgon.operator.status}).
 */
@NullMarked
package gorgon.operator.deployed;

import org.jspecify.annotations.NullMarked;
