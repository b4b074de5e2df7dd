/**
 * CloudFormation on loopback: templates, change sets, ordered create / update / replace / delete with rollback and cleanup.
 *
 * <p>Out of scope: what a resource is (owned by the service packages, as {@link gorgon.localaws.cloudformation.ResourceProvider}s).
 */
@NullMarked
package gorgon.localaws.cloudformation;

import org.jspecify.annotations.NullMarked;
