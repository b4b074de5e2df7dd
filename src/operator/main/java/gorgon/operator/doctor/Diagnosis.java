package gorgon.operator.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What evidence comes to.
 *
 * @param findings roots first
 * @param unexplained trouble that no cause explains, those nearest to a root first; none where a root was found
 */
record Diagnosis(List<Finding> findings, List<Evidence> unexplained) {
    // A container knows more of itself than SageMaker, and SageMaker more than CloudFormation.
    private static final Comparator<Finding> ROOTS_FIRST = Comparator.comparingInt(
                    (Finding finding) -> finding.cause().level())
            .thenComparing(Finding::nearest);

    Diagnosis {
        findings = List.copyOf(findings);
        unexplained = List.copyOf(unexplained);
    }

    static Diagnosis of(List<Evidence> evidence) {
        List<Finding> findings = CauseTable.causes().stream()
                .flatMap(cause -> finding(cause, evidence))
                .sorted(ROOTS_FIRST)
                .toList();
        List<Evidence> unexplained = unexplained(findings, evidence);
        return new Diagnosis(findings, hasRoot(findings, unexplained) ? List.of() : unexplained);
    }

    /** Whether nothing is wrong with the deployment; a caller's wrong request is no fault of it. */
    boolean isWell() {
        return findings.stream().allMatch(Finding::isNote) && unexplained.isEmpty();
    }

    /** Whether something is wrong of which the cause is not known. */
    boolean isUnknown() {
        return !unexplained.isEmpty()
                || (findings.stream().anyMatch(finding -> finding.cause().isSymptom())
                        && findings.stream()
                                .noneMatch(finding -> finding.cause().isRoot()));
    }

    /** A function's log has what was tried again and went well, too: with the execution unexplained that is no root. */
    private static boolean hasRoot(List<Finding> findings, List<Evidence> unexplained) {
        boolean executionIsExplained = unexplained.stream().noneMatch(line -> line.place() == Place.STAGING);
        return findings.stream()
                .filter(finding -> finding.cause().isRoot())
                .anyMatch(finding -> executionIsExplained
                        || finding.evidence().stream().anyMatch(line -> line.place() != Place.FUNCTION));
    }

    private static Stream<Finding> finding(Cause cause, List<Evidence> evidence) {
        List<Evidence> found = evidence.stream().filter(cause::explains).toList();
        return found.isEmpty() ? Stream.of() : Stream.of(new Finding(cause, found));
    }

    private static List<Evidence> unexplained(List<Finding> findings, List<Evidence> evidence) {
        Set<Evidence> explained = findings.stream()
                .flatMap(finding -> finding.evidence().stream())
                .collect(Collectors.toSet());
        return evidence.stream()
                .filter(Evidence::isTrouble)
                .filter(line -> !explained.contains(line))
                .sorted(Comparator.comparing(Evidence::place))
                .toList();
    }
}
