package gorgon.operator.review.difference;

/**
 * A property of a resource that differs.
 *
 * @param replaces whether CloudFormation makes the resource anew for it
 * @param mayReplace whether it may
 */
public record PropertyChange(String name, boolean replaces, boolean mayReplace) {}
