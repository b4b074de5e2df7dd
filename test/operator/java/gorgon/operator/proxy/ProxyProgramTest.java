package gorgon.operator.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gorgon.operator.Program;
import gorgon.operator.TalkingAws;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./gorgon proxy} as tools call it. */
@Timeout(120)
class ProxyProgramTest {
    private static final String QUESTION = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    private static final String STREAM = "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"stream\":true,"
            + "\"stream_options\":{\"include_usage\":true}}";

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private TalkingAws aws;
    private Program program;
    private Process process;
    private String base = "";

    @BeforeEach
    void start() throws Exception {
        aws = new TalkingAws();
        program = new Program(folder, URI.create("http://127.0.0.1:1"), aws.url());
        process = program.start("proxy", "--port", "0", "--max-new-tokens", "50");
        base = awaitOutput();
    }

    @AfterEach
    void stop() throws InterruptedException {
        client.close();
        aws.close();
        process.destroyForcibly().waitFor();
    }

    @Test
    void answersAsOpenAiDoes() throws Exception {
        HttpResponse<String> answer = post(QUESTION);

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode json = json(answer);
        assertThat(json.path("object").asText()).isEqualTo("chat.completion");
        assertThat(json.path("model").asText()).isEqualTo("gorgon-dev");
        assertThat(json.path("choices"))
                .hasToString("[{\"index\":0,\"message\":{\"role\":\"assistant\","
                        + "\"content\":\" Hello.\"},\"finish_reason\":\"stop\"}]");
        assertThat(json.path("usage")).hasToString("{\"prompt_tokens\":7,\"completion_tokens\":3,\"total_tokens\":10}");
        assertThat(aws.asked().getFirst()).contains("\"max_new_tokens\":50", "\"temperature\":0.9");
        assertThat(json(get("/models")).path("data").path(0).path("id").asText())
                .isEqualTo("gorgon-dev");
    }

    @Test
    void streamsAsOpenAiDoes() throws Exception {
        List<String> events =
                post(STREAM).body().lines().filter(line -> !line.isEmpty()).toList();

        assertThat(events).hasSize(6).allMatch(line -> line.startsWith("data: "));
        assertThat(events.get(0)).contains("\"delta\":{\"role\":\"assistant\",\"content\":\"\"}");
        assertThat(events.get(1)).contains("\"delta\":{\"content\":\" Hello\"}", "\"finish_reason\":null");
        assertThat(events.get(3)).contains("\"finish_reason\":\"stop\"", "\"delta\":{}");
        assertThat(events.get(4)).contains("\"choices\":[]", "\"total_tokens\":10");
        assertThat(events.get(5)).isEqualTo("data: [DONE]");
    }

    @Test
    void aFailureBeforeTheFirstTokenIsAStatusThatClientsUnderstand() throws Exception {
        aws.refuses(429);
        HttpResponse<String> overloaded = post(STREAM);
        aws.refuses(422);
        HttpResponse<String> invalid = post(QUESTION);

        assertThat(overloaded.statusCode()).isEqualTo(429);
        assertThat(overloaded.headers().firstValue("x-should-retry")).hasValue("true");
        assertThat(json(overloaded).path("error").path("code").asText()).isEqualTo("overloaded");
        assertThat(invalid.statusCode()).isEqualTo(400);
        assertThat(invalid.headers().firstValue("x-should-retry")).hasValue("false");
        assertThat(json(invalid).path("error").path("type").asText()).isEqualTo("invalid_request_error");
    }

    @Test
    void aFailureInTheMiddleEndsTheStreamWithAnErrorAfterWhatArrived() throws Exception {
        aws.says(" Half", TalkingAws.BREAK);

        List<String> events =
                post(STREAM).body().lines().filter(line -> !line.isEmpty()).toList();
        HttpResponse<String> whole = post(QUESTION);

        assertThat(events).hasSize(3);
        assertThat(events.get(1)).contains(" Half");
        assertThat(events.get(2))
                .startsWith("data: {\"error\":{\"message\":\"tried to ")
                .contains("out of memory");
        assertThat(whole.statusCode()).isEqualTo(502);
        assertThat(whole.headers().firstValue("x-should-retry")).hasValue("false");
    }

    @Test
    void aClientThatLeavesEndsTheGeneration() throws Exception {
        aws.says(Collections.nCopies(50, " on").toArray(String[]::new));
        aws.pauses(Duration.ofMillis(200));

        HttpResponse<InputStream> answer = client.send(request(STREAM), BodyHandlers.ofInputStream());
        answer.body().read();
        answer.body().close();

        assertThat(aws.wasLeft()).isTrue();
        assertThat(awaitLog("the client left")).contains("POST /v1/chat/completions 200");
    }

    @Test
    void webPagesAreKeptOut() throws Exception {
        assertThat(raw("GET /v1/models HTTP/1.1\r\nHost: evil.example:8000\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403 ")
                .doesNotContain("Access-Control");
        assertThat(raw("GET /v1/models HTTP/1.1\r\nHost: LOCALHOST:8000\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(client.send(
                                HttpRequest.newBuilder(URI.create(base + "/chat/completions"))
                                        .header("Content-Type", "text/plain")
                                        .POST(BodyPublishers.ofString(QUESTION))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(415);
        assertThat(aws.asked()).isEmpty();
    }

    @Test
    void whatIsTooLongOrNowhereIsRefused() throws Exception {
        assertThat(post("x".repeat(25 * 1024 * 1024 + 1)).statusCode()).isEqualTo(413);
        assertThat(json(get("/embeddings")).path("error").path("message").asText())
                .contains("GET /v1/embeddings: there is none", "POST /v1/chat/completions");
    }

    @Test
    void theTextOfAStopIsNoPartOfTheAnswer() throws Exception {
        aws.says(" One", ",E", "ND");
        aws.endsBy("stop_sequence");

        String whole = post(QUESTION.replace("]}", "],\"stop\":\"END\"}")).body();
        String stream = post(STREAM.replace("],", "],\"stop\":[\"END\"],")).body();

        assertThat(whole).contains("\"content\":\" One,\"");
        assertThat(stream).contains("data: [DONE]").doesNotContain("E\"", "N\"", "D\"}");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void itsOwnUrlIsKnownWhereverItListensAndInWhateverFormat() throws Exception {
        process.destroyForcibly().waitFor();
        process = program.start("proxy", "--port", "0", "--bind", "127.0.0.2", "--format", "messages");
        base = awaitOutput();

        HttpResponse<String> answer = post(QUESTION);
        HttpResponse<String> greedy = post(QUESTION.replace("]}", "],\"temperature\":0}"));

        assertThat(base).startsWith("http://127.0.0.2:");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer)
                        .path("choices")
                        .path(0)
                        .path("message")
                        .path("content")
                        .asText())
                .isEqualTo(" Hello.");
        assertThat(aws.asked().getFirst()).contains("\"messages\":[{").doesNotContain("top_k");
        assertThat(greedy.statusCode()).isEqualTo(400);
        assertThat(awaitLog("top_k"))
                .contains("note: the messages format has no words for top_k, repetition_penalty, and leaves them out");
    }

    @Test
    void ctrlCEndsItAndTheLogNeverHasTheWords() throws Exception {
        HttpResponse<String> answer = post(QUESTION);
        int interrupted = Program.interrupt(process);
        Program.Ended ended = program.end(process);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(ended.exitCode()).isEqualTo(interrupted);
        assertThat(ended.err())
                .contains("for gorgon-dev in us-east-1, by the generate format")
                .containsPattern("POST /v1/chat/completions 200 \\d+\\.\\d{3} s 3 tokens")
                .doesNotContain("Hi", "Hello");
    }

    @Test
    void aPortThatIsTakenIsAFailureWithItsCure() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        Program second = new Program(other, URI.create("http://127.0.0.1:1"), aws.url());

        Program.Ended ended =
                second.run("proxy", "--port", Integer.toString(URI.create(base).getPort()));

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("gorgon: tried to listen on 127.0.0.1:", "take another --port");
    }

    private HttpResponse<String> post(String body) throws Exception {
        return client.send(request(body), BodyHandlers.ofString(UTF_8));
    }

    private HttpRequest request(String body) {
        return HttpRequest.newBuilder(URI.create(base + "/chat/completions"))
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Authorization", "Bearer any")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(base + path)).build(), BodyHandlers.ofString());
    }

    private String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), URI.create(base).getPort())) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }

    private String awaitOutput() throws Exception {
        return await("out", "/v1").strip();
    }

    private String awaitLog(String text) throws Exception {
        return await("err", text);
    }

    private String await(String file, String text) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (true) {
            String content = Files.readString(folder.resolve(file), UTF_8);
            if (content.contains(text)) {
                return content;
            }
            assertThat(process.isAlive())
                    .as(Files.readString(folder.resolve("err"), UTF_8))
                    .isTrue();
            assertThat(System.nanoTime())
                    .as("waits for %s in %s", text, content)
                    .isLessThan(end);
            Thread.sleep(20);
        }
    }
}
