package gorgon.infra.compliance;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.HIPAASecurityChecks;
import io.github.cdklabs.cdknag.NIST80053R5Checks;
import io.github.cdklabs.cdknag.NagPack;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.PolicyViolation;
import software.constructs.IConstruct;

/** The three rule packs of cdk-nag. */
final class Packs {
    private Packs() {}

    static List<NagPack> all() {
        return List.of(new AwsSolutionsChecks(), new HIPAASecurityChecks(), new NIST80053R5Checks());
    }

    /** What they find in a tree of constructs, in which nothing is acknowledged. */
    static List<Finding> findings(IConstruct root) {
        return all().stream()
                .flatMap(pack -> pack.validateScope(root).getViolations().stream())
                .flatMap(Packs::findings)
                .toList();
    }

    private static Stream<Finding> findings(PolicyViolation violation) {
        return violation.getViolatingResources().stream()
                .map(resource -> new Finding(violation.getRuleName(), String.valueOf(resource.getConstructPath())));
    }
}
