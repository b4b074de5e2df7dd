/**
 * {@code ./gorgon status}: how an environment stands, in every part that may be read, and whether {@code cdk.json} would
 * deploy something else.
 *
 * <p>Out of scope: why something failed (owned by {@code doctor}), waiting for a staging (owned by {@code progress}).
 */
@NullMarked
package gorgon.operator.status;

import org.jspecify.annotations.NullMarked;
