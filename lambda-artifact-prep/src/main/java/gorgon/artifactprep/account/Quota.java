package gorgon.artifactprep.account;

/**
 * How much of something an account may have.
 *
 * @param code such as {@code L-65C4BD00}, by which more is asked for
 */
public record Quota(String name, String code, long value) {}
