package gorgon.operator.review.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.hub.Hub;
import gorgon.artifactprep.hub.HubClient;
import gorgon.artifactprep.hub.HubEndpoint;
import gorgon.artifactprep.hub.Patience;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.time.Deadline;
import gorgon.artifactprep.time.Pause;
import gorgon.localhub.LocalHub;
import gorgon.localhub.SampleModels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HubSizesTest {
    private final LocalHub hub = LocalHub.start(SampleModels.heads(), SampleModels.base());
    private final List<String> notes = new ArrayList<>();
    private final HubSizes sizes = new HubSizes(this::client, notes::add);

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void aNewModelComesFromTheHubAsAWhole() {
        ModelSize size =
                sizes.of(Optional.empty(), recipe(SampleModels.BASE_FIRST)).orElseThrow();

        assertThat(size.ofRepositories()).containsOnlyKeys(SampleModels.HEADS, SampleModels.BASE);
        assertThat(size.fromHub()).isEqualTo(sum(size));
        assertThat(size.insideS3()).isZero();
        assertThat(size.largest()).isPositive().isLessThan(size.fromHub());
        assertThat(notes).isEmpty();
    }

    @Test
    void whatTheCommitBeforeHadIsCopied() {
        ModelSize size = sizes.of(Optional.of(recipe(SampleModels.BASE_FIRST)), recipe(SampleModels.BASE_SECOND))
                .orElseThrow();

        assertThat(size.insideS3()).isPositive();
        assertThat(size.fromHub() + size.insideS3()).isEqualTo(sum(size));
    }

    @Test
    void nobodyKnowsWhatABranchWas() {
        ModelSize size = sizes.of(Optional.of(recipe("main")), recipe(SampleModels.BASE_FIRST))
                .orElseThrow();

        assertThat(size.insideS3()).isZero();
    }

    @Test
    void aRefusalIsARemark() {
        assertThat(sizes.of(Optional.empty(), recipe("c".repeat(40)))).isEmpty();
        assertThat(sizes.of(Optional.empty(), Json.read("{}"))).isEmpty();
        hub.close();
        assertThat(sizes.of(Optional.empty(), recipe(SampleModels.BASE_FIRST))).isEmpty();
        assertThat(notes)
                .hasSize(3)
                .allSatisfy(note -> assertThat(note).startsWith("the size of a model is not known: "));
    }

    private Hub client() {
        Duration longest = Duration.ofSeconds(10);
        return new HubClient(
                HubEndpoint.fromEnvironment(Map.of("HF_ENDPOINT", hub.endpoint().toString())),
                Optional.empty(),
                new Patience(1, longest, Deadline.in(longest), Pause.SLEEP));
    }

    private static long sum(ModelSize size) {
        return size.ofRepositories().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static JsonNode recipe(String base) {
        return Template.base()
                .with(
                        "\"ybelkada/Mixtral-8x7B-Instruct-v0.1-AWQ\", \"destination\": \"llm/\",\n     \"revision\": \""
                                + Template.COMMIT,
                        "\"" + SampleModels.BASE + "\", \"destination\": \"llm/\",\n     \"revision\": \"" + base)
                .with(Template.COMMIT, SampleModels.HEADS_FIRST)
                .read()
                .at("/Resources/S/Properties/Recipe");
    }
}
