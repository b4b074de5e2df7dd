/**
 * The AWS account of whoever calls a command.
 *
 * <p>Out of scope: what a command does in it (its own).
 */
@NullMarked
package gorgon.operator.account;

import org.jspecify.annotations.NullMarked;
