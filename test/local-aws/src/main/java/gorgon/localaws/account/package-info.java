/**
 * Whose the resources are: the account and region that every ARN names.
 *
 * <p>Out of scope: permissions (nothing on loopback evaluates them).
 */
@NullMarked
package gorgon.localaws.account;

import org.jspecify.annotations.NullMarked;
