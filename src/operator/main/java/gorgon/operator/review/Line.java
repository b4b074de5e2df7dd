package gorgon.operator.review;

import java.util.Optional;

/**
 * One thing that differs, or that the change brings about.
 *
 * @param id its key in JSON, unlike every other of the section
 * @param before empty where there was nothing
 * @param after empty where nothing is left
 * @param note what the reader must know of it, a sentence
 */
public record Line(String id, String label, Optional<String> before, Optional<String> after, Optional<String> note) {}
