package gorgon.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import gorgon.acceptance.OperatorProgram.Ended;
import gorgon.local.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The reviews that the README shows, over assemblies of this app. */
class ChangeReviewTest {
    @TempDir
    private Path directory;

    private AppDirectory app;
    private OperatorProgram gorgon;

    @BeforeEach
    void synthesize() throws Exception {
        app = new AppDirectory(Workspace.current().root(), directory.resolve("app"));
        Map<String, String> environment = Map.of(
                "AWS_CONFIG_FILE", directory.resolve("none").toString(),
                "AWS_SHARED_CREDENTIALS_FILE", directory.resolve("none").toString(),
                "CDK_HOME", directory.resolve("cdk-home").toString());
        app.set("base.revision", "b".repeat(40));
        gorgon = new OperatorProgram(app.path(), directory, environment);
        Workspace.current()
                .cdk(app.path(), environment, System.out)
                .run("synth", "--quiet", "--output", "before", "-c", "environment=dev")
                .orThrow();
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
    void aChangeIsTold(String key, Object value, List<String> replaced, String section, String said) throws Exception {
        app.set(key, value);

        JsonNode review = review();

        assertThat(review.path("changed").asBoolean()).isTrue();
        assertThat(lines(review, "replaced")).containsExactlyElementsOf(replaced);
        assertThat(section(review, section)).contains(said);
        assertThat(lines(review, "unread")).isEmpty();
    }

    static List<Arguments> changes() {
        List<String> config = List.of("Serving/Config (AWS::SageMaker::EndpointConfig)");
        List<String> both = List.of("Serving/Model (AWS::SageMaker::Model)", config.getFirst());
        return List.of(
                Arguments.of("base.revision", "c".repeat(40), both, "updated", "Digest, Recipe"),
                Arguments.of("tgi.version", "3.3.4", both, "replaced", "PrimaryContainer requires replacement"),
                Arguments.of(
                        "instance.type",
                        "ml.g6.12xlarge",
                        config,
                        "replaced",
                        "ProductionVariants requires replacement"),
                Arguments.of(
                        "scaling",
                        Map.of("minimum", 1, "maximum", 3, "concurrentRequests", 16),
                        List.of(),
                        "added",
                        "AWS::ApplicationAutoScaling::ScalableTarget"),
                Arguments.of("isolation.kmsKey", "new", List.of(), "iam", "Allow kms:Decrypt on ${Key.Arn}"));
    }

    private JsonNode review() throws IOException, InterruptedException {
        Ended ended = gorgon.run("review", "--environment", "dev", "--from", "before", "--json");
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
