package gorgon.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.cloudformation.ResponseNotDelivered;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.failure.RetryableFailure;
import gorgon.artifactprep.hub.HubEndpoint;
import gorgon.artifactprep.model.Instance;
import gorgon.artifactprep.model.Serving;
import gorgon.artifactprep.staging.Recipe;
import gorgon.artifactprep.staging.StagedModelProperties;
import gorgon.infra.ShippedApp;
import gorgon.infra.StateMachineView;
import gorgon.infra.TemplateView;
import gorgon.tgi.TgiVersion;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the template says to the staging functions, read with their own code: the two share no other. */
class StagedModelContractTest {
    private static final List<String> STAGING =
            List.of("Plan", "InspectStaged", "Inspect", "Open", "Transfer", "Commit", "Abort", "Purge");
    private static final List<String> ANSWERING = List.of("Respond", "RespondFailed");

    private static TemplateView view;

    @BeforeAll
    static void synthesize(@TempDir Path folder) {
        view = new TemplateView(ShippedApp.in(folder).template());
    }

    @Test
    void theFunctionsReadTheRecipeOfTheTemplate() {
        ObjectNode properties = CloudFormationRequest.propertiesOf(view);

        StagedModelProperties read = StagedModelProperties.parse(properties);

        assertThat(read.bucketName()).isEqualTo(CloudFormationRequest.BUCKET);
        Recipe recipe = read.recipe();
        assertThat(recipe.digest().hex()).isEqualTo(properties.path("Digest").asText());
        assertThat(recipe.sources())
                .extracting(source -> source.repo() + " " + source.destination() + " " + source.ignore())
                .containsExactly(
                        "text-generation-inference/Mixtral-8x7B-Instruct-v0.1-medusa  []",
                        "ybelkada/Mixtral-8x7B-Instruct-v0.1-AWQ llm/ [*.bin]");
        assertThat(recipe.patches()).hasSize(2);
    }

    @Test
    void theFunctionsReadHowTheModelIsServed() {
        Serving serving = StagedModelProperties.parse(CloudFormationRequest.propertiesOf(view))
                .serving();

        assertThat(serving.tgi()).isEqualTo(new TgiVersion(3, 3, 6));
        assertThat(serving.variable("QUANTIZE")).contains("awq");
        assertThat(serving.shards()).isEqualTo(4);
        assertThat(serving.instance()).isEqualTo(new Instance("ml.g5.12xlarge", 4, "NVIDIA A10G", 22.35));
        assertThat(serving.modelDownload()).isEqualTo(Duration.ofMinutes(20));
    }

    @Test
    void theModelCarriesTheDigestThatTheFunctionsCompute() {
        Recipe recipe = StagedModelProperties.parse(CloudFormationRequest.propertiesOf(view))
                .recipe();

        assertThat(view.only("AWS::SageMaker::Model")
                        .at("/PrimaryContainer/Environment/GORGON_RECIPE_DIGEST")
                        .asText())
                .isEqualTo(recipe.digest().hex());
    }

    @Test
    void theFunctionsRefuseARecipeThatIsNotTheDigests() {
        ObjectNode properties = CloudFormationRequest.propertiesOf(view);
        ((ObjectNode) properties.at("/Recipe/sources/0")).put("revision", "other");

        assertThatThrownBy(() -> StagedModelProperties.parse(properties))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("Digest");
    }

    @Test
    void theStateMachineTriesExactlyTheRetryableFailuresAgain() {
        TreeSet<String> retryable = new TreeSet<>();
        Arrays.stream(RetryableFailure.class.getPermittedSubclasses())
                .map(Class::getName)
                .forEach(retryable::add);
        Map<String, JsonNode> states = StateMachineView.of(view).states();

        assertThat(retryable).isNotEmpty();
        for (String state : STAGING) {
            assertThat(ownFailuresTriedAgain(states, state)).as(state).isEqualTo(retryable);
        }
    }

    @Test
    void theStateMachineTriesAgainToDeliverAnAnswer() {
        Map<String, JsonNode> states = StateMachineView.of(view).states();

        for (String state : ANSWERING) {
            assertThat(ownFailuresTriedAgain(states, state))
                    .as(state)
                    .containsExactly(ResponseNotDelivered.class.getName());
        }
    }

    @Test
    void everyFunctionHasItsHandler() throws Exception {
        Map<String, JsonNode> functions = view.ofType("AWS::Lambda::Function");

        assertThat(functions).hasSize(12);
        for (JsonNode function : functions.values()) {
            String[] handler = function.at("/Properties/Handler").asText().split("::", -1);
            assertThat(handler[1]).isEqualTo("handleRequest");
            Class<?> type = Class.forName(handler[0], false, getClass().getClassLoader());
            assertThat(RequestStreamHandler.class).isAssignableFrom(type);
            // Lambda calls it by reflection, from a package of its own.
            Class<?> declaring = type.getMethod(handler[1], InputStream.class, OutputStream.class, Context.class)
                    .getDeclaringClass();
            assertThat(Modifier.isPublic(declaring.getModifiers())).isTrue();
        }
    }

    @Test
    void theFunctionsGoToTheConfiguredMirror(@TempDir Path folder) throws Exception {
        ObjectNode context = ShippedApp.shippedContext().deepCopy();
        ((ObjectNode) context.at("/environments/dev")).put("hubEndpoint", "https://hub.example.com");
        TemplateView mirrored = new TemplateView(
                ShippedApp.in(Files.createDirectories(folder), context).template());

        for (String name : List.of("Plan", "Inspect", "Transfer")) {
            assertThat(HubEndpoint.fromEnvironment(environment(mirrored, name)).base())
                    .isEqualTo(URI.create("https://hub.example.com"));
            assertThat(HubEndpoint.fromEnvironment(environment(view, name)).base())
                    .isEqualTo(URI.create("https://huggingface.co"));
        }
    }

    private static Set<String> ownFailuresTriedAgain(Map<String, JsonNode> states, String state) {
        TreeSet<String> tried = new TreeSet<>();
        states.getOrDefault(state, view.template())
                .path("Retry")
                .forEach(retrier -> tried.addAll(TemplateView.texts(retrier.path("ErrorEquals"))));
        tried.removeIf(name -> !name.startsWith("gorgon."));
        return tried;
    }

    private static Map<String, String> environment(TemplateView template, String function) {
        Map<String, String> variables = new TreeMap<>();
        template.named("AWS::Lambda::Function", "StagedFunctions" + function)
                .at("/Environment/Variables")
                .properties()
                .forEach(entry -> variables.put(entry.getKey(), TemplateView.text(entry.getValue())));
        return variables;
    }
}
