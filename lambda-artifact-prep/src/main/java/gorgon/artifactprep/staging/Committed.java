package gorgon.artifactprep.staging;

import java.util.Map;

/**
 * A model that is visible now.
 *
 * @param staged its attributes
 */
public record Committed(Map<String, String> staged, Composition composition) {}
