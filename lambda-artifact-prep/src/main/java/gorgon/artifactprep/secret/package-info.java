/**
 * The Hub token, out of a secret of AWS Secrets Manager.
 *
 * <p>Out of scope: to whom it is shown (owned by {@code hub}), who may read the secret (owned by the CDK app).
 */
@NullMarked
package gorgon.artifactprep.secret;

import org.jspecify.annotations.NullMarked;
