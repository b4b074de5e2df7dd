/**
 * Resources whose existence, name and ARN are all that a local run can observe: roles, policies, repositories, keys,
 * queues, dashboards, security groups. Nothing acts on them.
 *
 * <p>Out of scope: enforcing policies, storing images, encrypting, delivering messages, a network.
 */
@NullMarked
package gorgon.localaws.recorded;

import org.jspecify.annotations.NullMarked;
