/**
 * CloudWatch's alarms on loopback: they exist, they are in the state that a program sets, and tell topics of a change.
 *
 * <p>Out of scope: metrics and whatever would derive a state from them, composite rules too; other CloudWatch operations.
 */
@NullMarked
package gorgon.localaws.alarms;

import org.jspecify.annotations.NullMarked;
