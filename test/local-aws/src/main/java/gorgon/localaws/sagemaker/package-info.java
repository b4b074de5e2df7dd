/**
 * SageMaker hosting on loopback: models, endpoint configurations and endpoints, for CloudFormation, over the JSON API and at
 * the runtime's two invocation routes. An endpoint is in service only if the staged files load by TGI's
 * rules, there are instances for them, and no alarm ends the update.
 *
 * <p>Out of scope: what TGI does with the files (owned by {@code gorgon.localaws.sagemaker.tgi}), several variants, inference
 * components, time: nothing is waited for.
 */
@NullMarked
package gorgon.localaws.sagemaker;

import org.jspecify.annotations.NullMarked;
