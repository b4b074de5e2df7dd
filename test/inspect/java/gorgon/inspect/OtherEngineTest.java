package gorgon.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.artifactprep.model.Engine;
import gorgon.artifactprep.model.Finding;
import gorgon.artifactprep.model.Serving;
import gorgon.artifactprep.model.Severity;
import gorgon.artifactprep.model.rule.Inspection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With an engine that is not TGI only damage counts. */
final class OtherEngineTest {
    private final Miniature model = new Miniature();

    @Test
    void ofAModelWithoutDamageOnlySaysThatTheEngineIsNotKnown() {
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.sentence()).contains("engine is not TGI", "nobody has checked");
        });
    }

    @Test
    void aRootThatTgiWouldRefuseIsNoError() {
        model.remove(Miniature.CONFIG);
        model.remove(Miniature.HEADS);

        assertThat(findings()).extracting(Finding::rule).containsExactly("engine");
    }

    @Test
    void damageIsAnErrorWhereverItIs() {
        model.truncate(Miniature.LAST_SHARD, -1);
        model.put(Miniature.HEADS, "<!doctype html><html><title>Sign in</title></html>");
        model.remove(Miniature.FIRST_SHARD);

        assertThat(findings())
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .extracting(Finding::rule)
                .containsExactly("safetensors-header", "shard-index", "foreign-files");
    }

    @Test
    void aDownloadMayTakeTooLong() {
        Serving slow = served(Duration.ofMillis(1));

        assertThat(Inspection.of(model.evidence(), slow))
                .extracting(Finding::rule)
                .containsExactly("engine", "download");
    }

    private List<Finding> findings() {
        return Inspection.of(model.evidence(), served(Duration.ofMinutes(20)));
    }

    private static Serving served(Duration download) {
        Serving tgi = Servings.NEWEST;
        return new Serving(Engine.OTHER, tgi.tgi(), tgi.environment(), tgi.instance(), download);
    }
}
