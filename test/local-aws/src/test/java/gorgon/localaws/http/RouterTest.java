package gorgon.localaws.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RouterTest {
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

    private final Front front = Front.open(0);
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void serve() {
        front.serve(new Router(exchange -> Answer.xml(200, "<S3/>").send(exchange))
                .json("Known", (operation, input) -> {
                    if (operation.equals("Break")) {
                        throw new IllegalStateException("a fault");
                    }
                    return JsonNodeFactory.instance
                            .objectNode()
                            .put(operation, input.path("a").asInt());
                })
                .query("known", (action, form) -> Xml.element(action, form.getOrDefault("A", "")))
                .rest("/route/", exchange -> {
                    throw new AwsError(404, "NotHere", "there is no such thing");
                }));
    }

    @AfterEach
    void close() {
        client.close();
        front.close();
    }

    @Test
    void tellsTheProtocolsApart() throws IOException, InterruptedException {
        assertThat(json("Known.Do", "{\"a\":3}").body()).isEqualTo("{\"Do\":3}");
        assertThat(query("known", "Action=Do&A=a+%26+b&Version=1").body())
                .contains("<DoResponse xmlns=\"http://amazonaws.com/doc/1/\"><DoResult><Do>a &amp; b</Do></DoResult>");
        assertThat(send(request("/bucket/key").GET().build()).body()).isEqualTo("<S3/>");
        assertThat(query("s3", "whatever").body()).isEqualTo("<S3/>");
    }

    @Test
    void wordsErrorsAsEachProtocolDoes() throws IOException, InterruptedException {
        HttpResponse<String> rest = send(request("/route/x").GET().build());

        assertThat(rest.statusCode()).isEqualTo(404);
        assertThat(rest.headers().firstValue("x-amzn-ErrorType")).contains("NotHere");
        assertThat(rest.body()).contains("\"message\":\"there is no such thing\"");
    }

    @Test
    void namesWhatNobodyAnswers() throws IOException, InterruptedException {
        HttpResponse<String> json = json("Foreign_1.Do", "{}");
        HttpResponse<String> query = query("foreign", "Action=Do");

        assertThat(json.statusCode()).isEqualTo(400);
        assertThat(json.body()).contains("UnknownOperationException", "Foreign_1.Do");
        assertThat(query.statusCode()).isEqualTo(400);
        assertThat(query.body()).contains("<Code>InvalidAction</Code>", "foreign", "Do");
    }

    @Test
    void showsItsOwnFaultsToTheCaller() throws IOException, InterruptedException {
        HttpResponse<String> answer = json("Known.Break", "{}");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("InternalFailure", "a fault");
    }

    @Test
    void saysWhichPortIsTaken() {
        int port = front.endpoint().getPort();

        assertThatThrownBy(() -> Front.open(port))
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageContaining("choose another one");
    }

    private HttpResponse<String> json(String target, String body) throws IOException, InterruptedException {
        return send(request("/")
                .header("X-Amz-Target", target)
                .header("Content-Type", "application/x-amz-json-1.0")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> query(String service, String form) throws IOException, InterruptedException {
        return send(request("/")
                .header("Content-Type", FORM)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=0")
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(front.endpoint().resolve(path));
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }
}
