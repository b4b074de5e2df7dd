/**
 * {@code ./gorgon smoke}: whether what was just deployed answers as it should; a pipeline's step after each deployment.
 *
 * <p>Out of scope: load (owned by {@code gorgon.operator.bench}, whose measurements it uses); quality of the answers.
 */
@NullMarked
package gorgon.operator.smoke;

import org.jspecify.annotations.NullMarked;
