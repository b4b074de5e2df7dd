package gorgon.infra.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import gorgon.infra.TemplateView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointDashboardTest {
    private static final Map<String, JsonNode> WIDGETS = new LinkedHashMap<>();
    private static JsonNode dashboard = MissingNode.getInstance();

    @BeforeAll
    static void synthesize(@TempDir Path folder) throws IOException {
        WatchedStack watched = new WatchedStack(folder);
        EndpointAlarms alarms = watched.alarms(true);
        new EndpointDashboard(
                watched.stack,
                "Dashboard",
                new DashboardProps(
                        WatchedStack.METRICS,
                        alarms.all(),
                        alarms.rollback(),
                        WatchedStack.watch(true),
                        4,
                        OptionalInt.of(WatchedStack.MAX_CONCURRENT_REQUESTS)));
        dashboard = watched.synthesize().only("AWS::CloudWatch::Dashboard");
        new ObjectMapper()
                .readTree(TemplateView.text(dashboard.path("DashboardBody")))
                .path("widgets")
                .forEach(widget -> WIDGETS.put(widget.at("/properties/title").asText("heading"), widget));
    }

    @Test
    void isNamedAfterTheEndpointAndTheRegion() {
        assertThat(TemplateView.text(dashboard.path("DashboardName"))).isEqualTo("theirs-${AWS::Region}");
    }

    @Test
    void answersFromTopToBottom() {
        assertThat(WIDGETS.keySet())
                .containsExactly(
                        "heading",
                        "Endpoint",
                        "Staging",
                        "Requests a minute",
                        "Failed requests",
                        "Concurrent requests of an instance",
                        "Answer",
                        "First token of a stream",
                        "What SageMaker adds",
                        "Time per token, from TGI's log",
                        "GPUs, each on average",
                        "CPU, memory and disk",
                        "Instances");
        assertThat(widget("heading").at("/properties/markdown").asText()).contains("# theirs", "docs/runbook.md");
        assertThat(widget("Endpoint").at("/properties/alarms")).hasSize(8);
        assertThat(widget("Staging").at("/properties/alarms")).hasSize(2);
    }

    @Test
    void showsLatenciesInSecondsBelowTheLineAtWhichSageMakerEndsAnAnswer() {
        JsonNode answer = widget("Answer").path("properties");

        assertThat(answer.at("/metrics/0/0/expression").asText()).isEqualTo("p50 / 1000000");
        assertThat(answer.toString()).contains("\"ModelLatency\"", "\"stat\":\"p99\"");
        assertThat(answer.at("/annotations/horizontal"))
                .extracting(line -> line.path("value").asInt())
                .containsExactly(60, 40);
    }

    @Test
    void showsOneGpuOfFour() {
        assertThat(widget("GPUs, each on average").toString()).contains("\"gpu / 4\"", "\"gpuMemory / 4\"");
    }

    @Test
    void showsTheLineAboveWhichTgiRefuses() {
        assertThat(widget("Concurrent requests of an instance")
                        .at("/properties/annotations/horizontal/0/value")
                        .asInt())
                .isEqualTo(128);
    }

    @Test
    void asksTgisLogForTheTimePerToken() {
        assertThat(widget("Time per token, from TGI's log")
                        .at("/properties/query")
                        .asText())
                .startsWith("SOURCE '/aws/sagemaker/Endpoints/theirs' | fields @timestamp")
                .contains("pct(perToken, 95)");
    }

    private static JsonNode widget(String title) {
        return WIDGETS.getOrDefault(title, MissingNode.getInstance());
    }
}
