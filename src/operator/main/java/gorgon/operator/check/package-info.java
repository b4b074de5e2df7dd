/**
 * {@code ./gorgon check}: whether TGI will load a model, before anything is staged or after.
 *
 * <p>Out of scope: the rules (owned by {@code gorgon.artifactprep.model.rule}).
 */
@NullMarked
package gorgon.operator.check;

import org.jspecify.annotations.NullMarked;
