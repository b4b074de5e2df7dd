/**
 * The main job on one machine: Hub and AWS on loopback, the real CDK CLI between them, and the {@code ./gorgon local}
 * command and the acceptance tests on top.
 *
 * <p>Out of scope: the protocols (owned by {@code gorgon.localaws} and {@code gorgon.localhub}).
 */
@NullMarked
package gorgon.local;

import org.jspecify.annotations.NullMarked;
