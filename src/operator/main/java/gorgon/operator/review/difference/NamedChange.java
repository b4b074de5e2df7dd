package gorgon.operator.review.difference;

/**
 * Something else of the template that differs: a parameter, an output, the description.
 *
 * @param section the CLI's title, such as {@code Outputs}
 * @param text what the CLI says of it: the value, or {@code before to after}
 */
public record NamedChange(String section, Mark mark, String name, String text) {}
