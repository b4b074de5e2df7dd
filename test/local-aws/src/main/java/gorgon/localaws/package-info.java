/**
 * An AWS on loopback: one port that the CDK CLI and the AWS SDKs take for AWS, one account, one region. {@link
 * gorgon.localaws.LocalAws} wires the services; what none of them knows is refused by name.
 *
 * <p>Out of scope: what a service does (owned by its package), models to serve (owned by local-hub).
 */
@NullMarked
package gorgon.localaws;

import org.jspecify.annotations.NullMarked;
