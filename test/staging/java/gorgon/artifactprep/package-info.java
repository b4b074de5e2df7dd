/**
 * The staging engine against everything that can go wrong: real handlers and real clients, the state machine of the
 * template, and an AWS, a Hub and a CloudFormation on loopback whose wires break on purpose.
 *
 * <p>Offers {@link gorgon.artifactprep.Stage}, the world of one test. Out of scope: single classes (tested beside them),
 * the real CLI (owned by {@code test/acceptance}).
 */
@NullMarked
package gorgon.artifactprep;

import org.jspecify.annotations.NullMarked;
