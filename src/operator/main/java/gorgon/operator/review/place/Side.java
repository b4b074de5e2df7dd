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
 * @param terminationProtection of the stacks, where a manifest or CloudFormation tells it
 */
public record Side(
        String kind,
        Optional<String> digest,
        Optional<Path> assembly,
        SortedMap<String, JsonNode> templates,
        Map<String, String> regions,
        Map<String, Boolean> terminationProtection) {
    private static final String DEPLOYED = "deployed";

    public Side {
        templates = Collections.unmodifiableSortedMap(new TreeMap<>(templates));
        regions = Map.copyOf(regions);
        terminationProtection = Map.copyOf(terminationProtection);
    }

    static Side template(String stack, JsonNode template) {
        return new Side(
                "template",
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>(Map.of(stack, template)),
                Map.of(),
                Map.of());
    }

    static Side deployed(SortedMap<String, JsonNode> templates, Map<String, Boolean> terminationProtection) {
        return new Side(DEPLOYED, Optional.empty(), Optional.empty(), templates, Map.of(), terminationProtection);
    }

    public boolean isDeployed() {
        return kind.equals(DEPLOYED);
    }

    public Optional<JsonNode> template(String stack) {
        return Optional.ofNullable(templates.get(stack));
    }

    /** Of a template alone it is not known. */
    public Optional<Boolean> isProtected(String stack) {
        return Optional.ofNullable(terminationProtection.get(stack));
    }
}
