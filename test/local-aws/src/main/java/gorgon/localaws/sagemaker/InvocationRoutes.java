package gorgon.localaws.sagemaker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import gorgon.localaws.account.Account;
import gorgon.localaws.http.Answer;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.RestService;
import gorgon.localaws.sagemaker.tgi.TgiAnswer;
import gorgon.localaws.sagemaker.tgi.TgiReply;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SageMaker runtime below {@code /endpoints/}: InvokeEndpoint and InvokeEndpointWithResponseStream. */
final class InvocationRoutes implements RestService {
    private static final Pattern ROUTE = Pattern.compile("/endpoints/([^/]+)/invocations(-response-stream)?");
    private static final String VARIANT = "x-Amzn-Invoked-Production-Variant";

    // router/src/server.rs; what the shard says follows.
    private static final String GENERATION_FAILED =
            "data:{\"error\":\"Request failed during generation: Server error: CUDA out of memory.\","
                    + "\"error_type\":\"generation\"}\n\n";

    private final Account account;
    private final Hosting hosting;

    InvocationRoutes(Account account, Hosting hosting) {
        this.account = account;
        this.hosting = hosting;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Matcher route = ROUTE.matcher(exchange.getRequestURI().getPath());
        if (!route.matches() || !exchange.getRequestMethod().equals("POST")) {
            throw new AwsError(
                    404,
                    "UnknownOperationException",
                    "no such route: " + exchange.getRequestURI().getPath());
        }
        String endpoint = route.group(1);
        ServingFleet fleet = fleet(endpoint);
        String contentType = exchange.getRequestHeaders().getFirst("Content-Type");
        byte[] body = exchange.getRequestBody().readAllBytes();
        Playing playing = new Playing(hosting.pace(), hosting.faults());
        TgiReply reply = fleet.server().reply(contentType == null ? "" : contentType, body, hosting.pace());
        TgiAnswer answer = reply.answer();
        if (answer instanceof TgiAnswer.Whole(int status, String type, String text) && status >= 400) {
            modelError(endpoint, status, text).send(exchange);
            return;
        }
        exchange.getResponseHeaders().set(VARIANT, fleet.config().variant().name());
        if (route.group(2) == null) {
            playing.await(reply.generated());
            whole(answer).send(exchange);
        } else {
            stream(reply, fleet, playing, exchange);
            return;
        }
        fleet.server().given(reply, playing.took());
    }

    private ServingFleet fleet(String endpoint) {
        Optional<HostedEndpoint> found = hosting.endpoints().find(endpoint);
        return found.flatMap(hosted -> hosted.state().serving())
                .orElseThrow(() -> new AwsError(
                        400,
                        "ValidationError",
                        "Endpoint " + endpoint + " of account " + account.id() + " not found."));
    }

    private static Answer whole(TgiAnswer answer) {
        return switch (answer) {
            case TgiAnswer.Whole(int status, String type, String body) -> Answer.of(status, type, body);
            case TgiAnswer.Events(List<String> bursts) -> Answer.of(200, "text/event-stream", String.join("", bursts));
        };
    }

    private void stream(TgiReply reply, ServingFleet fleet, Playing playing, HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/vnd.amazon.eventstream");
        List<String> bursts = switch (reply.answer()) {
            case TgiAnswer.Whole(int status, String type, String body) -> {
                exchange.getResponseHeaders().set("X-Amzn-SageMaker-Content-Type", type);
                yield List.of(body);
            }
            case TgiAnswer.Events(List<String> events) -> {
                exchange.getResponseHeaders().set("X-Amzn-SageMaker-Content-Type", "text/event-stream");
                yield events;
            }
        };
        exchange.sendResponseHeaders(200, 0);
        EventStream stream = new EventStream(exchange.getResponseBody());
        if (send(bursts, stream, playing)) {
            fleet.server().given(reply, playing.took());
        }
        stream.end();
    }

    /** False where a fault ended it. */
    private boolean send(List<String> bursts, EventStream stream, Playing playing) throws IOException {
        OptionalInt broken = hosting.faults().takeBrokenStream();
        for (int step = 0; step < bursts.size(); step++) {
            playing.awaitStep(step);
            if (broken.isPresent() && broken.getAsInt() == step) {
                stream.write(GENERATION_FAILED);
                return false;
            }
            if (playing.isPaced()) {
                stream.writeAtOnce(bursts.get(step));
            } else {
                stream.write(bursts.get(step));
            }
        }
        return true;
    }

    /** Whatever status of 4xx or 5xx the container answers, the caller gets 424 with the original inside. */
    private Answer modelError(String endpoint, int status, String body) {
        String group = ContainerStarter.logGroup(endpoint);
        String side = status < 500 ? "client" : "server";
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("ErrorCode", side.equals("client") ? "CLIENT_ERROR_FROM_MODEL" : "INTERNAL_FAILURE_FROM_MODEL");
        error.put("LogStreamArn", account.arn("logs", "log-group:" + group));
        error.put("OriginalMessage", body).put("OriginalStatusCode", status);
        error.put(
                "Message",
                "Received " + side + " error (" + status + ") from primary with message \"" + body + "\". See https://"
                        + account.region() + ".console.aws.amazon.com/cloudwatch/home?region=" + account.region()
                        + "#logEventViewer:group=" + group + " in account " + account.id() + " for more information.");
        return Answer.json(424, error).with("x-amzn-ErrorType", "ModelError");
    }
}
