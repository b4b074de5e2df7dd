package gorgon.contract;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Finding;
import gorgon.artifactprep.model.Instance;
import gorgon.artifactprep.model.Serving;
import gorgon.artifactprep.model.rule.Inspection;
import gorgon.catalog.Catalog;
import gorgon.catalog.KnownBase;
import gorgon.tgi.TgiVersion;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalog knows at synth which repositories answer with nothing, and a rule knows it before a transfer. */
class RefusedBaseContractTest {
    @ParameterizedTest
    @MethodSource("bases")
    void theRuleRefusesWhatTheCatalogRefuses(KnownBase base) {
        assertThat(rulesThatName(base.repo()).contains("values"))
                .as(base.repo())
                .isEqualTo(base.refused().isPresent());
    }

    static Stream<KnownBase> bases() {
        return Catalog.bundled().bases().rows().values().stream();
    }

    private static List<String> rulesThatName(String repo) {
        Evidence fromThere = new Evidence(
                new LinkedHashMap<>(),
                Map.of(Evidence.BASE_FOLDER, repo),
                Map.of(),
                Map.of(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                Map.of(),
                List.of());
        Serving serving = new Serving(
                TgiVersion.parse("3.3.6"),
                new TreeMap<>(),
                new Instance("ml.g5.12xlarge", 4, "NVIDIA A10G", 22.35),
                Duration.ofMinutes(20));
        return Inspection.of(fromThere, serving).stream()
                .filter(finding -> finding.value().contains(repo))
                .map(Finding::rule)
                .toList();
    }
}
