package gorgon.acceptance.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WorkflowLanguageTest {
    private static final String WORKFLOW = """
            on: { push: { branches: [main] } }
            permissions: { contents: read }
            jobs:
              build:
                runs-on: ubuntu-24.04
                permissions: { contents: read, pull-requests: write }
                steps:
                  - uses: actions/checkout@v4
                    with: { fetch-depth: 0 }
                  - run: "true"
              dev:
                needs: [build]
                uses: ./.github/workflows/deploy.yml
            """;
    private static final Expressions VALUES = new Expressions(Map.of(
            "github.repository", "acme/gorgon",
            "inputs.environment", "prod",
            "vars.AWS_REGION", "us-east-1",
            "vars.AWS_REGION_PROD", "eu-west-1"));

    @Test
    void whatTheWorkflowsUseIsKnown() {
        assertThatCode(() -> Grammar.check(yaml(WORKFLOW))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "jobs:, 'run-name: some\njobs:', run-name",
        "branches:, tags:, on.push.tags[]",
        "runs-on:, 'container: some\n    runs-on:', jobs.build.container",
        "runs-on:, 'continue-on-error: true\n    runs-on:', jobs.build.continue-on-error",
        "'run: ', 'shell: sh\n        run: ', jobs.build.steps.shell",
        "'run: ', 'working-directory: src\n        run: ', jobs.build.steps.working-directory",
        "needs:, 'secrets: inherit\n    needs:', jobs.dev.secrets",
        "'needs:', 'if: always()\n    needs:', jobs.dev.if",
    })
    void whatIsNotKnownFailsWhereverItStands(String place, String more, String named) {
        assertThatThrownBy(() -> Grammar.check(yaml(WORKFLOW.replace(place, more))))
                .hasMessage("not known here: [%s]".formatted(named));
    }

    @Test
    void aCalledWorkflowMayNotAskForMoreThanItsCallerHas() {
        Permissions callers = new Permissions(Map.of("contents", "read", "id-token", "write"));

        assertThat(new Permissions(Map.of("id-token", "write")).requireWithin(callers, "dev"))
                .isNotNull();
        assertThatThrownBy(() -> new Permissions(Map.of("pull-requests", "write")).requireWithin(callers, "dev"))
                .hasMessageContaining("dev asks for {pull-requests=write}");
    }

    @Test
    void aPullRequestOfAForkMayOnlyRead() throws Exception {
        Workflow workflow = new Workflow(yaml(WORKFLOW));
        Permissions own = workflow.permissions(workflow.jobs().getFirst());

        assertThat(own.atMost(Permissions.all()).mayComment()).isTrue();
        assertThat(own.atMost(Permissions.ofFork()).mayComment()).isFalse();
        assertThat(own.atMost(Permissions.ofFork()).mayRead()).isTrue();
        assertThat(Permissions.all().atMost(Permissions.ofFork()).mayAskForTokens())
                .isFalse();
    }

    @Test
    void aJobWithoutPermissionsHasThoseOfItsWorkflow() throws Exception {
        Workflow workflow = new Workflow(yaml(WORKFLOW));

        assertThat(workflow.permissions(workflow.jobs().getLast()))
                .isEqualTo(new Permissions(Map.of("contents", "read")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "vars.AWS_REGION; us-east-1",
                "vars[format('AWS_REGION_{0}', inputs.environment)] || vars.AWS_REGION; eu-west-1",
                "vars[format('AWS_PARTITION_{0}', inputs.environment)] || vars.AWS_PARTITION || 'aws'; aws",
                "github.repository == 'ACME/gorgon'; true",
                "inputs.environment == 'dev'; false",
            })
    void anExpressionIsReadAsGithubReadsIt(String expression, String value) {
        assertThat(VALUES.fill("${{ %s }}".formatted(expression))).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "github.actor",
                "success()",
                "inputs.environment != 'dev'",
                "inputs.environment && 'dev'",
                "format('a'",
                "vars['A'"
            })
    void anotherExpressionFails(String expression) {
        assertThatThrownBy(() -> VALUES.fill("${{ %s }}".formatted(expression)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not known here");
    }

    private static JsonNode yaml(String text) throws Exception {
        return new YAMLMapper().readTree(text);
    }
}
