package gorgon.operator.review;

/**
 * What the reader must not miss.
 *
 * @param id stable
 * @param text what happens and what to do
 */
public record Warning(String id, String text) {}
