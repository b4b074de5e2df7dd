/**
 * What CloudFormation says of an environment's stack: how it stands, what is in it, what its newest operation came to.
 *
 * <p>Out of scope: what that means (owned by {@code status} and {@code doctor}).
 */
@NullMarked
package gorgon.operator.stack;

import org.jspecify.annotations.NullMarked;
