/**
 * The rules on a model in miniature: untouched it passes them all, and each of its mutations is found by the rule that it
 * was made for, on the TGI versions that it matters to. What the rules refuse, the TGI of the AWS on loopback refuses too.
 *
 * <p>Out of scope: reading headers and files within bounds (owned by the tests of {@code lambda-artifact-prep}).
 */
@NullMarked
package gorgon.inspect;

import org.jspecify.annotations.NullMarked;
