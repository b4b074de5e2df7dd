/**
 * Step Functions on loopback: Standard state machines in JSONPath, interpreted; tasks are Lambda functions.
 *
 * <p>Out of scope, and refused by name: JSONata, intrinsic functions, activities, other services' integrations, Parallel,
 * distributed maps, Express machines, versions and aliases.
 */
@NullMarked
package gorgon.localaws.states;

import org.jspecify.annotations.NullMarked;
