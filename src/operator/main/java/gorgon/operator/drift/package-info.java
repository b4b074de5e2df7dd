/**
 * {@code ./gorgon drift}: what somebody changed behind CloudFormation's back, by its own detection, and where that does not
 * look: the live endpoint and the staged files.
 *
 * <p>Out of scope: whether {@code cdk.json} would deploy something else (owned by {@code status} and {@code review}).
 */
@NullMarked
package gorgon.operator.drift;

import org.jspecify.annotations.NullMarked;
