package gorgon.operator.review.report;

import java.util.Optional;

/**
 * What one side was.
 *
 * @param kind such as {@code assembly}; where it lay is nobody's concern but the caller's
 * @param digest of an assembly
 */
public record Origin(String kind, Optional<String> digest) {}
