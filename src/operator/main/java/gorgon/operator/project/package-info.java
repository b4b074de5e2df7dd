/**
 * What the project in the current folder says: an environment of {@code cdk.json}, by the reader that the app uses.
 *
 * <p>Out of scope: what may stand there (owned by {@code gorgon.config}).
 */
@NullMarked
package gorgon.operator.project;

import org.jspecify.annotations.NullMarked;
