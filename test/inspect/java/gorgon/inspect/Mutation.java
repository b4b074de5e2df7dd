package gorgon.inspect;

import gorgon.artifactprep.model.Finding;
import gorgon.artifactprep.model.Serving;
import gorgon.artifactprep.model.Severity;
import gorgon.tgi.TgiVersion;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * One defect of the model or of how it is served, and who must find it how.
 *
 * @param name a sentence
 * @param changes what is done to the untouched model
 * @param serving what is done to how it is served
 * @param alsoFoundBy other rules that may say ERROR, for the defect shows twice
 * @param unseen why the TGI of the AWS on loopback judges otherwise, empty where it must not
 */
record Mutation(
        String name,
        Expected expected,
        Consumer<Miniature> changes,
        UnaryOperator<Serving> serving,
        Versions versions,
        Set<String> alsoFoundBy,
        String unseen) {

    /** A finding of this rule and severity, with these words in its place and its value. */
    record Expected(String rule, Severity severity, String place, String value) {
        boolean matches(Finding finding) {
            return isFrom(finding)
                    && finding.place().contains(place)
                    && finding.value().contains(value);
        }

        boolean isFrom(Finding finding) {
            return finding.rule().equals(rule) && finding.severity() == severity;
        }
    }

    /** On these versions of TGI the finding is made, on others not. */
    record Versions(Predicate<TgiVersion> including) {
        private static final Versions ALL = new Versions(version -> true);

        boolean include(TgiVersion version) {
            return including.test(version);
        }

        private Versions and(Predicate<TgiVersion> others) {
            return new Versions(including.and(others));
        }

        private static Predicate<TgiVersion> from(String first) {
            return version -> TgiVersion.parse(first).compareTo(version) <= 0;
        }

        private static Predicate<TgiVersion> until(String last) {
            return version -> TgiVersion.parse(last).compareTo(version) >= 0;
        }
    }

    Mutation {
        alsoFoundBy = Set.copyOf(alsoFoundBy);
    }

    static Mutation error(String rule, String name, String place, String value) {
        return of(new Expected(rule, Severity.ERROR, place, value), name);
    }

    static Mutation warning(String rule, String name, String place, String value) {
        return of(new Expected(rule, Severity.WARNING, place, value), name);
    }

    private static Mutation of(Expected expected, String name) {
        return new Mutation(name, expected, model -> {}, UnaryOperator.identity(), Versions.ALL, Set.of(), "");
    }

    Mutation by(Consumer<Miniature> change) {
        return new Mutation(name, expected, changes.andThen(change), serving, versions, alsoFoundBy, unseen);
    }

    Mutation served(UnaryOperator<Serving> change) {
        UnaryOperator<Serving> both = before -> change.apply(serving.apply(before));
        return new Mutation(name, expected, changes, both, versions, alsoFoundBy, unseen);
    }

    /** The first version that it matters to. */
    Mutation from(String version) {
        return on(versions.and(Versions.from(version)));
    }

    /** The last version that it matters to. */
    Mutation until(String version) {
        return on(versions.and(Versions.until(version)));
    }

    /** From the first of these versions to the last it does not matter. */
    Mutation except(String first, String last) {
        return on(versions.and(Versions.from(first).and(Versions.until(last)).negate()));
    }

    private Mutation on(Versions changed) {
        return new Mutation(name, expected, changes, serving, changed, alsoFoundBy, unseen);
    }

    Mutation alsoFoundBy(String rule) {
        Set<String> rules = new TreeSet<>(alsoFoundBy);
        rules.add(rule);
        return new Mutation(name, expected, changes, serving, versions, rules, unseen);
    }

    /** TGI loads it, or only the one of the AWS on loopback does. */
    Mutation unseen(String reason) {
        return new Mutation(name, expected, changes, serving, versions, alsoFoundBy, reason);
    }

    String rule() {
        return expected.rule();
    }

    Miniature model() {
        Miniature model = new Miniature();
        changes.accept(model);
        return model;
    }

    Serving on(TgiVersion version) {
        return serving.apply(Servings.of(version));
    }

    @Override
    public String toString() {
        return "%s: %s".formatted(rule(), name);
    }
}
