/**
 * The state machine from outside: starting one execution for each operation, and answering CloudFormation for it,
 * whatever happened.
 *
 * <p>Out of scope: the states themselves (owned by the CDK app), the steps they run (owned by {@code staging}).
 */
@NullMarked
package gorgon.artifactprep.execution;

import org.jspecify.annotations.NullMarked;
