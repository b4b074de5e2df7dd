/**
 * JSON at the borders: one mapper, canonical bytes, and objects read field by field with every problem reported at once;
 * and what anybody may have written, read within bounds and quoted within bounds.
 *
 * <p>Out of scope: what the fields mean (owned by {@code cloudformation}, {@code staging} and {@code execution}).
 */
@NullMarked
package gorgon.artifactprep.json;

import org.jspecify.annotations.NullMarked;
