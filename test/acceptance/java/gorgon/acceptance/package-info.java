/**
 * What a platform engineer does, done by the real CDK CLI against a real deployment on loopback.
 *
 * <p>Out of scope: the parts one by one (owned by each module's own tests).
 */
@NullMarked
package gorgon.acceptance;

import org.jspecify.annotations.NullMarked;
