/**
 * The rules, one file each. A new one is a class and a line in {@link gorgon.artifactprep.model.rule.Rules}; the test of the
 * table in {@code docs/checks.md} then asks for its row.
 *
 * <p>Out of scope: reading anything.
 */
@NullMarked
package gorgon.artifactprep.model.rule;

import org.jspecify.annotations.NullMarked;
