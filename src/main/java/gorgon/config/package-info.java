/**
 * The configuration as values: what {@code cdk.json} says under {@code context.environments}, read once, with every
 * problem of the whole file reported together. Knows no CDK type, so that it can be read and tested without one.
 *
 * <p>Out of scope: facts about AWS and TGI (owned by {@code gorgon.catalog}), resources (owned by {@code
 * gorgon.infra}).
 */
@NullMarked
package gorgon.config;

import org.jspecify.annotations.NullMarked;
