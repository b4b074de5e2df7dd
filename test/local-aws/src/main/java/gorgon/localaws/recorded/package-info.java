/**
 * Resources whose existence, name and ARN are all that a local run can observe: roles, policies, repositories, keys,
 * alarms. Nothing acts on them.
 *
 * <p>Out of scope: enforcing policies, raising alarms, storing images, encrypting.
 */
@NullMarked
package gorgon.localaws.recorded;

import org.jspecify.annotations.NullMarked;
