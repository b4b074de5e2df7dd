package gorgon.operator.check;

import gorgon.artifactprep.model.Finding;
import gorgon.artifactprep.model.Serving;
import gorgon.artifactprep.model.Severity;
import java.time.Duration;
import java.util.List;

/**
 * What a check found.
 *
 * @param subject the repositories with their commits, or the folder
 * @param changes what staging changes of what the Hub has, a line each
 */
record Outcome(
        List<String> subject,
        Serving serving,
        int files,
        long bytes,
        long bytesRead,
        long reads,
        Duration took,
        List<String> changes,
        List<Finding> findings) {
    Outcome {
        subject = List.copyOf(subject);
        changes = List.copyOf(changes);
        findings = List.copyOf(findings);
    }

    long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    boolean loads() {
        return count(Severity.ERROR) == 0;
    }
}
