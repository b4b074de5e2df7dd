/**
 * Lambda on loopback: every function is a JVM process under AWS's own runtime interface client.
 *
 * <p>Out of scope: other runtimes than Java, layers, versions and aliases.
 */
@NullMarked
package gorgon.localaws.lambda;

import org.jspecify.annotations.NullMarked;
