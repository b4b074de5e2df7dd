/**
 * Secrets Manager on loopback: secrets that a program puts there, for functions to read.
 *
 * <p>Out of scope: who may read them (policies are not evaluated here), versions, rotation, replicas, secrets that a stack
 * makes.
 */
@NullMarked
package gorgon.localaws.secrets;

import org.jspecify.annotations.NullMarked;
