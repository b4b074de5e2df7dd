/**
 * The Lambda functions of the staging state machine: each reads its event, calls one step and writes what it returns.
 *
 * <p>Offers one handler a function, and nothing else that anybody calls. Out of scope: everything a step does (owned by
 * {@code staging}, {@code execution} and {@code cloudformation}).
 */
@NullMarked
package gorgon.artifactprep;

import org.jspecify.annotations.NullMarked;
