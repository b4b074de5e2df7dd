package gorgon.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Finding;
import gorgon.artifactprep.model.Severity;
import gorgon.artifactprep.model.rule.Inspection;
import gorgon.tgi.TgiVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class UntouchedModelTest {
    private static final Evidence UNTOUCHED = new Miniature().evidence();

    @ParameterizedTest
    @FieldSource("gorgon.inspect.Servings#WITH_HEADS")
    void passesEveryRule(TgiVersion version) {
        assertThat(Inspection.of(UNTOUCHED, Servings.of(version))).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("gorgon.inspect.Servings#WITHOUT_HEADS")
    void isServedWithoutItsHeadsByOldVersions(TgiVersion version) {
        List<Finding> findings = Inspection.of(UNTOUCHED, Servings.of(version));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("tgi-version");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.consequence()).contains("is never loaded").contains("n-grams");
        });
    }

    @Test
    void everyVersionOfTheCatalogIsOneOrTheOther() {
        assertThat(Servings.WITHOUT_HEADS).extracting(TgiVersion::toString).containsExactly("1.3.3", "1.4.0", "1.4.2");
        assertThat(Servings.WITH_HEADS).extracting(TgiVersion::toString).contains("1.4.5", "3.3.6");
    }

    @Test
    void mayHaveItsBasePathWithoutTheLastSlash() {
        Miniature model = new Miniature();
        model.set(Miniature.CONFIG, "/base_model_name_or_path", "\"/opt/ml/model/llm\"");

        assertThat(Inspection.of(model.evidence(), Servings.NEWEST)).isEmpty();
    }

    @Test
    void isTheMeasureOfATableOfRulesAndVersions() {
        ReachTable table = ReachTable.of(Mutations.all(), Servings.VERSIONS);

        System.out.println(table.text());

        assertThat(table.rows()).hasSize(Servings.VERSIONS.size());
    }
}
