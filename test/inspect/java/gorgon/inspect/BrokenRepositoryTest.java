package gorgon.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.artifactprep.model.EvidenceReader;
import gorgon.artifactprep.model.Finding;
import gorgon.artifactprep.model.rule.Inspection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BrokenRepositoryTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "TheBloke/Mixtral-8x7B-Instruct-v0.1-AWQ",
                "thebloke/mixtral-8x7b-instruct-v0.1-awq",
            })
    void isRefusedByItsName(String repository) {
        assertThat(of(Map.of("llm/", repository))).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("values");
            assertThat(finding.value()).isEqualTo("from " + repository);
        });
    }

    @Test
    void isNotSuspectedOfWhateverElseIsThere() {
        assertThat(of(Map.of("", "TheBloke/Mixtral-8x7B-Instruct-v0.1-AWQ"))).isEmpty();
        assertThat(of(Map.of("llm/", "TheBloke/Mixtral-8x7B-v0.1-AWQ"))).isEmpty();
        assertThat(of(Map.of())).isEmpty();
    }

    private static List<Finding> of(Map<String, String> origins) {
        return Inspection.of(EvidenceReader.read(new Miniature().files(), origins), Servings.NEWEST);
    }
}
