/**
 * CloudWatch Logs on loopback: groups, streams and events in memory.
 *
 * <p>Out of scope: metric filters, subscriptions, Logs Insights; filter patterns other than plain words.
 */
@NullMarked
package gorgon.localaws.logs;

import org.jspecify.annotations.NullMarked;
