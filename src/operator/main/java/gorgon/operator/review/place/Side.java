package gorgon.operator.review.place;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One side of a review.
 *
 * @param kind what it is, in a word or two
 * @param digest of an assembly
 * @param assembly the folder that the CDK CLI reads; empty where there is none
 * @param templates by the names of their stacks
 * @param regions of the stacks whose manifest tells it
 * @param terminationProtection of the stacks, where a manifest tells it
 */
public record Side(
        String kind,
        Optional<String> digest,
        Optional<Path> assembly,
        SortedMap<String, JsonNode> templates,
        Map<String, String> regions,
        Map<String, Boolean> terminationProtection) {
    public Side {
        templates = Collections.unmodifiableSortedMap(new TreeMap<>(templates));
        regions = Map.copyOf(regions);
        terminationProtection = Map.copyOf(terminationProtection);
    }

    static Side of(String kind, SortedMap<String, JsonNode> templates) {
        return new Side(kind, Optional.empty(), Optional.empty(), templates, Map.of(), Map.of());
    }

    public Optional<JsonNode> template(String stack) {
        return Optional.ofNullable(templates.get(stack));
    }

    /** Only of an assembly is it known. */
    public Optional<Boolean> isProtected(String stack) {
        return Optional.ofNullable(terminationProtection.get(stack));
    }
}
