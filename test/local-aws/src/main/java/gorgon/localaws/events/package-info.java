/**
 * EventBridge on loopback: the default bus, rules on exact values and prefixes, functions and topics as targets.
 *
 * <p>Out of scope: schedules, other buses, archives, other targets and patterns (refused by name).
 */
@NullMarked
package gorgon.localaws.events;

import org.jspecify.annotations.NullMarked;
