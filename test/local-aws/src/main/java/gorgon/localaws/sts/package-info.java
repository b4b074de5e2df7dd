/**
 * STS on loopback: who the caller is, and roles to assume.
 *
 * <p>Out of scope: whether a trust policy allows it; any caller may assume any role that exists.
 */
@NullMarked
package gorgon.localaws.sts;

import org.jspecify.annotations.NullMarked;
