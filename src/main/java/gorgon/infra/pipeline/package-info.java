/**
 * The road of a change: {@link gorgon.infra.pipeline.DeliveryApp} is a second app, started by {@code ./gorgon app delivery}.
 * {@link gorgon.infra.pipeline.DeliveryStack} is the pipeline on AWS, {@link gorgon.infra.pipeline.GithubStack} what
 * GitHub's workflows assume in its place or beside it, {@link gorgon.infra.pipeline.BootstrapStack} what CloudFormation may do.
 *
 * <p>Out of scope: what is delivered (owned by {@code gorgon.infra}), what a step finds (owned by {@code gorgon.operator}),
 * accounts other than the pipeline's.
 */
@NullMarked
package gorgon.infra.pipeline;

import org.jspecify.annotations.NullMarked;
