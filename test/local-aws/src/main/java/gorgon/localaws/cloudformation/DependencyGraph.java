package gorgon.localaws.cloudformation;

import gorgon.localaws.cloudformation.ReferenceFinder.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The resources whose conditions hold, each with those it needs first. */
final class DependencyGraph {
    private final Map<String, Set<String>> dependencies;

    private DependencyGraph(Map<String, Set<String>> dependencies) {
        this.dependencies = dependencies;
    }

    static DependencyGraph of(Template template, Conditions conditions) {
        Map<String, Set<String>> dependencies = new LinkedHashMap<>();
        template.resources().forEach((id, resource) -> {
            if (resource.condition() == null || conditions.holds(resource.condition())) {
                dependencies.put(id, references(resource, conditions));
            }
        });
        dependencies.values().forEach(ids -> ids.retainAll(dependencies.keySet()));
        return new DependencyGraph(dependencies);
    }

    private static Set<String> references(TemplateResource resource, Conditions conditions) {
        Set<String> ids = new LinkedHashSet<>(resource.dependsOn());
        ReferenceFinder.taken(resource.properties(), conditions).stream()
                .map(Reference::name)
                .forEach(ids::add);
        return ids;
    }

    Set<String> of(String logicalId) {
        return dependencies.getOrDefault(logicalId, Set.of());
    }

    boolean contains(String logicalId) {
        return dependencies.containsKey(logicalId);
    }

    /** Every resource after those it needs; refuses circles. */
    List<String> order() {
        List<String> order = new ArrayList<>();
        Set<String> left = new LinkedHashSet<>(dependencies.keySet());
        while (!left.isEmpty()) {
            List<String> ready =
                    left.stream().filter(id -> order.containsAll(of(id))).toList();
            if (ready.isEmpty()) {
                throw new TemplateError("Circular dependency between resources: " + new TreeSet<>(left));
            }
            order.addAll(ready);
            ready.forEach(left::remove);
        }
        return order;
    }
}
