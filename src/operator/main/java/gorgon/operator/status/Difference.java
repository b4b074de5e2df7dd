package gorgon.operator.status;

import gorgon.operator.console.Masked;
import gorgon.operator.deployed.DeployedEndpoint;
import gorgon.operator.deployed.DeployedModel;
import gorgon.operator.deployed.DeployedVariant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Something that the endpoint has and {@code cdk.json} says otherwise; empty where one of them does not have it. */
record Difference(String what, String deployed, String wanted) {
    /** What is compared; {@code cdk diff} knows the rest. */
    static final List<String> COMPARED = List.of("digest", "image", "variables", "instance types");

    /** Of what is known of the endpoint; what may not be read differs in nothing. */
    static List<Difference> between(DeployedEndpoint deployed, Wanted wanted) {
        List<Difference> differences = new ArrayList<>();
        deployed.model().ifPresent(model -> {
            add(differences, "digest", model.digest().orElse(""), wanted.digest());
            add(differences, "image", model.image(), wanted.image());
            variables(differences, model.environment(), wanted);
        });
        types(deployed)
                .ifPresent(
                        types -> add(differences, "instance type", types, String.join(", ", wanted.instanceTypes())));
        return List.copyOf(differences);
    }

    /** The value of a secret differs unseen. */
    Difference masked() {
        return new Difference(what, Masked.of(what, deployed), Masked.of(what, wanted));
    }

    private static Optional<String> types(DeployedEndpoint deployed) {
        return deployed.variants().stream()
                .map(DeployedVariant::instanceTypes)
                .filter(types -> !types.isEmpty())
                .map(types -> String.join(", ", types))
                .findFirst();
    }

    private static void variables(List<Difference> differences, SequencedMap<String, String> deployed, Wanted wanted) {
        TreeSet<String> names = new TreeSet<>(new TreeMap<>(deployed).keySet());
        names.addAll(wanted.variables().keySet());
        names.remove(DeployedModel.DIGEST_VARIABLE);
        names.forEach(name -> add(
                differences,
                name,
                Objects.requireNonNullElse(deployed.get(name), ""),
                Objects.requireNonNullElse(wanted.variables().get(name), "")));
    }

    private static void add(List<Difference> differences, String what, String deployed, String wanted) {
        if (!deployed.equals(wanted)) {
            differences.add(new Difference(what, deployed, wanted));
        }
    }
}
