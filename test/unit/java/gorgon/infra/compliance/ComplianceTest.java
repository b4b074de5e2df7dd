package gorgon.infra.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cdklabs.cdknag.NagPack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.IConstruct;

/** The environment for production, judged by three rule packs; what they find and we leave has a reason on paper. */
class ComplianceTest {
    private static final Acknowledgements ACKNOWLEDGED = Acknowledgements.documented();

    @TempDir
    private Path folder;

    @Test
    void synthesizesWithEveryFindingAcknowledged() throws IOException {
        Stack stack = Production.in(folder).stack();
        List<Finding> findings = Packs.findings(root(stack));
        acknowledge(stack, findings);
        App app = (App) root(stack);
        Validations.of(app).addPlugins(Packs.all().toArray(NagPack[]::new));

        assertThat(findings)
                .hasSizeGreaterThan(20)
                .allMatch(finding -> ACKNOWLEDGED.of(finding).isPresent());
        JsonNode report = new ObjectMapper()
                .readTree(Path.of(app.synth().getDirectory(), "validation-report.json")
                        .toFile());
        assertThat(report.path("pluginReports"))
                .extracting(
                        each -> each.path("pluginName").asText(),
                        each -> each.path("conclusion").asText())
                .contains(
                        tuple("AwsSolutions", "success"),
                        tuple("HIPAA.Security", "success"),
                        tuple("NIST.800.53.R5", "success"));
        assertThat(report.findValues("reason"))
                .hasSizeGreaterThan(ACKNOWLEDGED.all().size());
    }

    @Test
    void acknowledgesNothingThatIsNotFoundAnyMore() {
        List<Finding> findings = Packs.findings(root(Production.in(folder).stack()));

        assertThat(ACKNOWLEDGED.all())
                .hasSizeGreaterThan(10)
                .allMatch(acknowledged -> findings.stream().anyMatch(acknowledged::covers));
    }

    @Test
    void saysWhyForEachOfThem() {
        assertThat(ACKNOWLEDGED.all())
                .allSatisfy(acknowledged -> assertThat(acknowledged.reason())
                        .as(acknowledged.rule())
                        .matches("[A-Z].{40,}\\."));
    }

    @Test
    void failsOnABucketThatTakesRequestsWithoutTls() {
        Stack stack = Production.in(folder).stack();
        acknowledge(stack, Packs.findings(root(stack)));
        new Bucket(stack, "Open");

        assertFails(stack, "AwsSolutions-S10");
    }

    @Test
    void failsOnARoleThatMayDoEverything() {
        Stack stack = Production.in(folder).stack();
        acknowledge(stack, Packs.findings(root(stack)));
        Role.Builder.create(stack, "Master")
                .assumedBy(new AnyPrincipal())
                .build()
                .addToPolicy(PolicyStatement.Builder.create()
                        .actions(List.of("*"))
                        .resources(List.of("*"))
                        .build());

        assertFails(stack, "AwsSolutions-IAM5");
    }

    private static void assertFails(Stack stack, String rule) {
        App app = (App) root(stack);
        Validations.of(app).addPlugins(Packs.all().toArray(NagPack[]::new));

        assertThatThrownBy(app::synth).hasMessageContaining("Validation failed");
        assertThat(Packs.findings(app)).anyMatch(finding -> finding.rule().startsWith(rule));
    }

    /** At the very construct, so that a second of its kind elsewhere is a finding. */
    private static void acknowledge(Stack stack, List<Finding> findings) {
        Map<String, IConstruct> constructs = root(stack).getNode().findAll().stream()
                .collect(Collectors.toMap(each -> each.getNode().getPath(), each -> each));
        for (Finding finding : findings) {
            ACKNOWLEDGED
                    .of(finding)
                    .ifPresent(acknowledged -> Validations.of(constructs.get(finding.path()))
                            .acknowledge(Acknowledgment.builder()
                                    .id(finding.qualifiedRule())
                                    .reason(acknowledged.reason())
                                    .build()));
        }
    }

    private static IConstruct root(Stack stack) {
        return stack.getNode().getRoot();
    }
}
