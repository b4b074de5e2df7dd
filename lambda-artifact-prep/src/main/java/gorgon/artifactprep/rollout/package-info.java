/**
 * Whether an endpoint serves what was deployed. SageMaker can roll an update back and be {@code InService} on the old
 * configuration, which looks like a success.
 *
 * <p>Out of scope: asking SageMaker (owned by {@code account}), answering CloudFormation (owned by {@code guard}).
 */
@NullMarked
package gorgon.artifactprep.rollout;

import org.jspecify.annotations.NullMarked;
