/**
 * SSM parameters on loopback, as the CDK bootstrap and its version check need them.
 *
 * <p>Out of scope: encryption, versions, labels, policies, hierarchies.
 */
@NullMarked
package gorgon.localaws.ssm;

import org.jspecify.annotations.NullMarked;
