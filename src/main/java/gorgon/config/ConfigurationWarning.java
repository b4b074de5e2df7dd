package gorgon.config;

/**
 * Something that is allowed and probably not meant.
 *
 * @param id stable, so that a warning can be acknowledged
 */
public record ConfigurationWarning(String id, String message) {}
