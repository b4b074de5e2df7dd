package gorgon.acceptance;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import gorgon.acceptance.OperatorProgram.Ended;
import gorgon.local.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The reviews that the README shows, over assemblies of this app. */
class ChangeReviewTest {
    private static Path before;

    @TempDir
    private Path directory;

    private AppDirectory app;
    private OperatorProgram gorgon;

    @BeforeAll
    static void synthesize(@TempDir Path folder) throws Exception {
        before = folder.resolve("before");
        AppDirectory unchanged = new AppDirectory(Workspace.current().root(), folder.resolve("app"));
        unchanged.set("base.revision", "b".repeat(40));
        Workspace.current()
                .cdk(unchanged.path(), offline(folder), System.out)
                .run("synth", "--quiet", "--output", before.toString(), "-c", "environment=dev")
                .orThrow();
    }

    private static Map<String, String> offline(Path folder) {
        return Map.of(
                "AWS_CONFIG_FILE", folder.resolve("none").toString(),
                "AWS_SHARED_CREDENTIALS_FILE", folder.resolve("none").toString(),
                "CDK_HOME", folder.resolve("cdk-home").toString());
    }

    @BeforeEach
    void start() throws IOException {
        app = new AppDirectory(Workspace.current().root(), directory.resolve("app"));
        app.set("base.revision", "b".repeat(40));
        gorgon = new OperatorProgram(app.path(), directory, offline(directory));
    }

    @Test
    void anUnchangedAppIsTheSameAssemblyAndHasNothingToReview() throws Exception {
        JsonNode review = review();

        assertThat(review.path("changed").asBoolean(true)).isFalse();
        assertThat(review.at("/stacks/0/stack").asText()).isEqualTo("Gorgon-dev");
        assertThat(review.at("/stacks/0/sections")).isEmpty();
        assertThat(review.at("/to/assemblySha256").asText())
                .hasSize(64)
                .isEqualTo(review.at("/from/assemblySha256").asText());
        assertThat(directory.resolve("app/cdk.out")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangeIsTold(
            String key, Object value, List<String> replaced, String section, String said, List<String> serving)
            throws Exception {
        app.set(key, value);

        JsonNode review = review();

        assertThat(review.path("changed").asBoolean()).isTrue();
        assertThat(lines(review, "replaced")).containsExactlyElementsOf(replaced);
        assertThat(section(review, section)).contains(said);
        assertThat(lines(review, "unread")).isEmpty();
        assertThat(serving(review)).containsExactlyElementsOf(serving);
    }

    static List<Arguments> changes() {
        List<String> config = List.of("Serving/Config (AWS::SageMaker::EndpointConfig)");
        List<String> both = List.of("Serving/Model (AWS::SageMaker::Model)", config.getFirst());
        return List.of(
                Arguments.of(
                        "base.revision",
                        "c".repeat(40),
                        both,
                        "updated",
                        "Digest, Recipe",
                        List.of(
                                "fleet up to 2 of ml.g5.12xlarge",
                                "time 20..25",
                                "artifacts size not known",
                                "memory 128",
                                "cost $7.09",
                                "! revision-not-pinned:text-generation-inference/Mixtral-8x7B-Instruct-v0.1-medusa")),
                Arguments.of(
                        "tgi.version",
                        "3.3.4",
                        both,
                        "replaced",
                        "PrimaryContainer requires replacement",
                        List.of("fleet up to 2 of ml.g5.12xlarge", "time 20..25", "memory 128", "cost $7.09")),
                Arguments.of(
                        "instance.type",
                        "ml.g6.12xlarge",
                        config,
                        "replaced",
                        "ProductionVariants requires replacement",
                        List.of(
                                "fleet up to 1 of ml.g6.12xlarge, beside the 1 of ml.g5.12xlarge that may run",
                                "time 20..25",
                                "memory 128",
                                "cost $5.752")),
                Arguments.of(
                        "scaling",
                        Map.of("minimum", 1, "maximum", 3, "concurrentRequests", 16),
                        List.of(),
                        "added",
                        "AWS::ApplicationAutoScaling::ScalableTarget",
                        List.of("memory 128..384", "cost $7.09..$21.27", "! cost")),
                Arguments.of(
                        "isolation.kmsKey", "new", List.of(), "iam", "Allow kms:Decrypt on ${Key.Arn}", List.of()));
    }

    /** One figure of each section of the serving side, and the warnings of it. */
    private static List<String> serving(JsonNode review) {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("fleet", "capacity");
        figures.put("time", "instances");
        figures.put("artifacts", "moved");
        figures.put("memory", "fleet");
        figures.put("cost", "anHour");
        List<String> told = new ArrayList<>();
        figures.forEach((section, id) -> find(review, section)
                .path("lines")
                .forEach(line -> Stream.of(line)
                        .filter(one -> one.path("id").asText().equals(id))
                        .forEach(one ->
                                told.add(section + " " + one.path("after").asText()))));
        // What the app itself warns of is not the review's.
        review.at("/stacks/0/warnings").findValuesAsText("id").stream()
                .filter(not("app"::equals))
                .forEach(id -> told.add("! " + id));
        return told;
    }

    private JsonNode review() throws IOException, InterruptedException {
        Ended ended = gorgon.run("review", "--environment", "dev", "--from", before.toString(), "--offline", "--json");
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        return ended.json();
    }

    private static List<String> lines(JsonNode review, String id) {
        return StreamSupport.stream(find(review, id).path("lines").spliterator(), false)
                .map(line -> line.path("label").asText())
                .toList();
    }

    private static String section(JsonNode review, String id) {
        return find(review, id).toString();
    }

    private static JsonNode find(JsonNode review, String id) {
        return StreamSupport.stream(review.at("/stacks/0/sections").spliterator(), false)
                .filter(section -> section.path("id").asText().equals(id))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }
}
