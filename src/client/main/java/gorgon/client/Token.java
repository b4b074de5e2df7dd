package gorgon.client;

import java.util.OptionalInt;

/**
 * One event of a stream.
 *
 * @param text as it continues the answer; may be empty
 * @param special whether it marks something, such as the end, and is no text
 * @param id in the vocabulary; the messages format does not tell it
 * @param arrivedAt by {@link System#nanoTime()}, when the part came in that completed the event, whenever it was taken
 */
public record Token(String text, boolean special, OptionalInt id, long arrivedAt) {}
