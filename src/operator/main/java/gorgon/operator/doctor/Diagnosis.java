package gorgon.operator.doctor;

import java.util.Comparator;
import java.util.List;
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
        return new Diagnosis(findings, hasRoot(findings) ? List.of() : unexplained(findings, evidence));
    }

    boolean isWell() {
        return findings.isEmpty() && unexplained.isEmpty();
    }

    /** Whether something is wrong of which the cause is not known. */
    boolean isUnknown() {
        return !hasRoot(findings) && !isWell();
    }

    private static boolean hasRoot(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> !finding.cause().isSymptom());
    }

    private static Stream<Finding> finding(Cause cause, List<Evidence> evidence) {
        List<Evidence> found = evidence.stream().filter(cause::explains).toList();
        return found.isEmpty() ? Stream.of() : Stream.of(new Finding(cause, found));
    }

    private static List<Evidence> unexplained(List<Finding> findings, List<Evidence> evidence) {
        return evidence.stream()
                .filter(Evidence::isTrouble)
                .filter(line -> findings.stream()
                        .noneMatch(finding -> finding.evidence().contains(line)))
                .sorted(Comparator.comparing(Evidence::place))
                .toList();
    }
}
