package gorgon.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.artifactprep.model.Finding;
import gorgon.artifactprep.model.rule.Inspection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** However many tensors are wrong for one reason, one finding says so. */
final class OneCauseTest {
    private static final String INDEX = Miniature.BASE + "model.safetensors.index.json";
    private static final List<String> SHARDS = List.of(
            "llm/model-00001-of-00003.safetensors",
            "llm/model-00002-of-00003.safetensors",
            "llm/model-00003-of-00003.safetensors");

    private final Miniature model = new Miniature();

    @Test
    void aCopyOfAShardIsTheStray() {
        model.copy(SHARDS.getFirst(), "llm/copy.safetensors");

        assertThat(findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.place()).isEqualTo("llm/copy.safetensors"));
    }

    @Test
    void twoSetsOfShardsWithoutAnIndexAreOneChoice() {
        SHARDS.forEach(shard -> model.copy(shard, shard.replace("model-", "copy-")));
        model.remove(INDEX);

        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.place()).endsWith("and 3 more");
            assertThat(finding.cure()).startsWith("keep one set of shards");
        });
    }

    @Test
    void missingShardsWithoutAnIndexAreOneGap() {
        SHARDS.subList(0, 2).forEach(model::remove);
        model.remove(INDEX);

        assertThat(findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.place()).isEqualTo(String.join(", ", SHARDS.subList(0, 2))));
    }

    @Test
    void missingShardsWithAnIndexAreOneFindingEach() {
        SHARDS.subList(0, 2).forEach(model::remove);

        assertThat(findings()).extracting(Finding::place).containsExactlyElementsOf(SHARDS.subList(0, 2));
    }

    private List<Finding> findings() {
        return Inspection.of(model.evidence(), Servings.NEWEST);
    }
}
