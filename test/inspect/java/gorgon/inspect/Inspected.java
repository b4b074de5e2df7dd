package gorgon.inspect;

import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Finding;
import gorgon.artifactprep.model.Severity;
import gorgon.artifactprep.model.rule.Inspection;
import gorgon.tgi.TgiVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the rules say of a mutated model; its files are read once for all versions. */
record Inspected(Mutation mutation, Evidence evidence) {
    private static final Map<Mutation, Inspected> DONE = new ConcurrentHashMap<>();

    static Inspected of(Mutation mutation) {
        return DONE.computeIfAbsent(
                mutation, made -> new Inspected(made, made.model().evidence()));
    }

    List<Finding> on(TgiVersion version) {
        return Inspection.of(evidence, mutation.on(version));
    }

    /** The worst that its rule says. */
    Outcome outcome(TgiVersion version) {
        List<Severity> severities = on(version).stream()
                .filter(finding -> finding.rule().equals(mutation.rule()))
                .map(Finding::severity)
                .toList();
        if (severities.contains(Severity.ERROR)) {
            return Outcome.ERROR;
        }
        return severities.isEmpty() ? Outcome.PASS : Outcome.WARNING;
    }

    enum Outcome {
        PASS,
        WARNING,
        ERROR
    }
}
