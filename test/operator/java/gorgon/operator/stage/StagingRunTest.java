package gorgon.operator.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.InMemoryHub;
import gorgon.artifactprep.JournalStore;
import gorgon.artifactprep.failure.ModelRefused;
import gorgon.artifactprep.hub.RepoId;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Finding;
import gorgon.artifactprep.model.Serving;
import gorgon.artifactprep.model.Severity;
import gorgon.artifactprep.s3.StoredObject;
import gorgon.artifactprep.staging.CopySettings;
import gorgon.artifactprep.staging.Inspector;
import gorgon.artifactprep.staging.Inspectors;
import gorgon.artifactprep.staging.Recipes;
import gorgon.artifactprep.staging.StagedModelProperties;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run with rules of a test's own. */
final class StagingRunTest {
    private static final Finding ERROR = finding("first", Severity.ERROR);
    private static final Finding SECOND_ERROR = finding("second", Severity.ERROR);
    private static final Finding WARNING = finding("third", Severity.WARNING);

    private final InMemoryHub hub = new InMemoryHub();
    private final JournalStore store = new JournalStore();
    private final ByteArrayOutputStream results = new ByteArrayOutputStream();

    @BeforeEach
    void publish() {
        hub.commit(
                new RepoId(Recipes.HEADS),
                "main",
                "a".repeat(40),
                Map.of("config.json", "{\"base_model_name_or_path\":\"x\"}", "medusa_lm_head.safetensors", "heads"));
        hub.commit(
                new RepoId(Recipes.BASE),
                "main",
                Recipes.BASE_COMMIT,
                Map.of("model.safetensors", "base", "tokenizer.json", "{}"));
    }

    @Test
    void aRefusalSaysAllThatIsWrongAndBeginsNothing() {
        assertThatExceptionOfType(ModelRefused.class)
                .isThrownBy(() -> run((model, serving) -> List.of(ERROR, WARNING, SECOND_ERROR)))
                .withMessageContaining("s3://bucket/p/")
                .withMessageContaining("1 more error");

        assertThat(events("finding").stream().map(line -> line.path("rule").asText()))
                .containsExactly("first", "third", "second");
        assertThat(store.journal()).isEmpty();
        assertThat(events("planned")).isEmpty();
    }

    @Test
    void aWarningIsToldOnceAndTheModelIsStaged() {
        Outcome outcome = run((model, serving) -> List.of(WARNING));

        assertThat(events("finding")).hasSize(1);
        assertThat(outcome.files()).isEqualTo(5);
        String manifest = new String(store.read("p.manifest.json").orElseThrow(), StandardCharsets.UTF_8);
        assertThat(Json.read(manifest).at("/changes/0/before").asText()).isEqualTo("x");
    }

    @Test
    void whatIsThereAlreadyIsInspectedToo() {
        run((model, serving) -> List.of());
        List<StoredObject> before = store.list("");
        int calls = hub.calls();

        assertThatExceptionOfType(ModelRefused.class).isThrownBy(() -> run((model, serving) -> List.of(ERROR)));

        assertThat(store.list("")).isEqualTo(before);
        // The one question is what the branch stands for.
        assertThat(hub.calls() - calls).isEqualTo(1);
    }

    @Test
    void whatCameToBeIsInspectedBeforeItIsAModel() {
        assertThatExceptionOfType(ModelRefused.class)
                .isThrownBy(() -> run((model, serving) -> isStored(model) ? List.of(ERROR) : List.of()));

        assertThat(store.journal()).anyMatch(line -> line.startsWith("complete "));
        assertThat(store.list("")).isEmpty();
        assertThat(store.uploadsUnder("")).isEmpty();
    }

    private Outcome run(BiFunction<Evidence, Serving, List<Finding>> rules) {
        Inspector inspector = Inspectors.asking(rules);
        StagedModelProperties properties = StagedModelProperties.parse(Recipes.properties(Recipes.medusa("main")));
        Report report = new JsonReport(new PrintStream(results, true, StandardCharsets.UTF_8));
        return new StagingRun(
                        Target.parse("s3://bucket/p/"),
                        store,
                        new StagingRun.Hubs(hub, hub),
                        inspector,
                        CopySettings.DEFAULT,
                        report,
                        new Interruption())
                .run(properties.recipe(), properties.serving());
    }

    private List<JsonNode> events(String name) {
        return results.toString(StandardCharsets.UTF_8)
                .lines()
                .map(Json::read)
                .filter(line -> line.path("event").asText().equals(name))
                .toList();
    }

    private static boolean isStored(Evidence model) {
        return model.files().values().stream().anyMatch(file -> file.identity().startsWith("p/"));
    }

    private static Finding finding(String rule, Severity severity) {
        return new Finding(rule, severity, "config.json", "odd", "even", "TGI stops", "take another");
    }
}
