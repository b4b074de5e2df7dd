package gorgon.infra.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gorgon.infra.pipeline.DeliveredStacks;
import io.github.cdklabs.cdknag.NagPack;
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
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.IConstruct;

/** The stacks that deliver, judged by the same packs as what they deliver. */
class DeliveryComplianceTest {
    private static final Acknowledgements ACKNOWLEDGED = Acknowledgements.documented("compliance-delivery.md");

    @TempDir
    private Path folder;

    @Test
    void synthesizesWithEveryFindingAcknowledged() {
        App app = DeliveredStacks.in(folder).app();
        List<Finding> findings = Packs.findings(app);
        acknowledge(app, findings);
        Validations.of(app).addPlugins(Packs.all().toArray(NagPack[]::new));

        assertThat(findings)
                .hasSizeGreaterThan(20)
                .allMatch(finding -> ACKNOWLEDGED.of(finding).isPresent());
        assertThat(app.synth().getStacks()).hasSize(7);
    }

    @Test
    void acknowledgesNothingThatIsNotFoundAnyMore() {
        List<Finding> findings = Packs.findings(DeliveredStacks.in(folder).app());

        assertThat(ACKNOWLEDGED.all())
                .hasSizeGreaterThan(5)
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
        App app = DeliveredStacks.in(folder).app();
        acknowledge(app, Packs.findings(app));
        new Bucket((Stack) app.getNode().findChild("Gorgon-pipeline"), "Open");
        Validations.of(app).addPlugins(Packs.all().toArray(NagPack[]::new));

        assertThatThrownBy(app::synth).hasMessageContaining("Validation failed");
    }

    private static void acknowledge(App app, List<Finding> findings) {
        Map<String, IConstruct> constructs = app.getNode().findAll().stream()
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
}
