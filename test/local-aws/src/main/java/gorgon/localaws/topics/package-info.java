/**
 * SNS on loopback: topics that keep what was published to them, for a program to read, and subscriptions.
 *
 * <p>Out of scope: delivery to subscribers, topic policies (recorded alone), FIFO topics, SNS's API.
 */
@NullMarked
package gorgon.localaws.topics;

import org.jspecify.annotations.NullMarked;
