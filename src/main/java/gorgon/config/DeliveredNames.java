package gorgon.config;

import java.util.Collection;
import java.util.List;

/**
 * Names that stop being unique where something is delivered. Where nothing is, they stay allowed: the stacks that they
 * collide with are not made, and an environment is not renamed without replacing it.
 *
 * @param described the names of all environments
 * @param delivered those of them that are delivered
 */
record DeliveredNames(Collection<String> described, Collection<String> delivered) {
    private static final String PIPELINE = "pipeline";
    private static final List<String> PREFIXES = List.of("github-", "bootstrap-");

    void judge(String path, Findings findings) {
        for (String name : described) {
            String place = path + "." + name;
            String value = "\"%s\"".formatted(name);
            if (isOfADeliveryStack(name)) {
                findings.problem(
                        place,
                        value,
                        "Gorgon-%s is a stack of the delivery; use another name, or leave context.delivery out"
                                .formatted(name));
            }
            delivered.stream()
                    .filter(other -> name.startsWith(other + "-"))
                    .forEach(other -> findings.problem(
                            place,
                            value,
                            "what may be done to Gorgon-%s-* for the environment %s may be done to it too; use a name that does not begin with \"%s-\""
                                    .formatted(other, other, other)));
        }
    }

    private static boolean isOfADeliveryStack(String name) {
        return name.equals(PIPELINE) || PREFIXES.stream().anyMatch(name::startsWith);
    }
}
