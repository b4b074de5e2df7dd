package gorgon.localaws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.Poll;
import gorgon.localaws.Sdk;
import gorgon.localaws.account.Account;
import gorgon.localaws.cloudformation.ProvisionedResource;
import gorgon.localaws.cloudformation.ResourceRequest;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.Front;
import gorgon.localaws.http.Router;
import gorgon.localaws.logs.LogEvent;
import gorgon.localaws.logs.LogGroups;
import gorgon.localaws.s3.LocalS3;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.s3.S3Client;

class LambdaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Account ACCOUNT = new Account("123456789012", "us-east-1");
    private static final String GROUP = "/probe/logs";

    private static final String PROBE = """
        import com.amazonaws.services.lambda.runtime.*;
        import java.io.*;
        import java.nio.charset.StandardCharsets;

        public class Probe implements RequestStreamHandler {
            static int calls;

            public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
                String event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                System.out.println("VERSION saw " + event);
                if (event.contains("fail")) {
                    throw new IllegalStateException("it broke");
                }
                if (event.contains("exit")) {
                    System.exit(7);
                }
                if (event.contains("hang")) {
                    try {
                        Thread.sleep(60_000);
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                }
                calls++;
                out.write(("{\\"calls\\":" + calls + ",\\"pid\\":" + ProcessHandle.current().pid()
                        + ",\\"endpoint\\":\\"" + System.getenv("AWS_ENDPOINT_URL") + "\\",\\"colour\\":\\""
                        + System.getenv("COLOUR") + "\\",\\"mirror\\":\\"" + System.getenv("HF_ENDPOINT")
                        + "\\",\\"version\\":\\"VERSION\\",\\"arn\\":\\"" + context.getInvokedFunctionArn()
                        + "\\"}").getBytes(StandardCharsets.UTF_8));
            }
        }
        """;

    @TempDir
    private static Path directory;

    private static LocalS3 s3;
    private static Front s3Front;
    private static S3Client objects;

    private Front front;
    private Functions functions;
    private LogGroups logs;
    private LambdaClient client;
    private FunctionProvider provider;

    @BeforeAll
    static void startS3() throws IOException {
        s3 = LocalS3.start(directory.resolve("s3"), "us-east-1");
        s3Front = Front.open(0);
        s3Front.serve(new Router(s3.service()));
        objects = Sdk.client(S3Client.builder(), s3Front.endpoint());
        objects.createBucket(request -> request.bucket("code"));
        for (String version : List.of("one", "two")) {
            Path jar = FunctionJar.compile(directory, "Probe", PROBE.replace("VERSION", version));
            objects.putObject(request -> request.bucket("code").key(version + ".jar"), jar);
        }
    }

    @AfterAll
    static void stopS3() {
        objects.close();
        s3Front.close();
        s3.close();
    }

    @BeforeEach
    void start() {
        front = Front.open(0);
        logs = new LogGroups();
        logs.create(GROUP, OptionalInt.empty());
        functions = functions(Duration.ofSeconds(30));
        front.serve(new Router(s3.service()).rest(LambdaService.PREFIX, new LambdaService(functions)));
        client = Sdk.client(LambdaClient.builder(), front.endpoint());
        provider = new FunctionProvider(functions, s3.content());
    }

    @AfterEach
    void stop() {
        client.close();
        functions.close();
        front.close();
    }

    @Test
    void runsAHandlerInAProcessThatIsUsedAgain() throws IOException {
        create("probe", 10);

        JsonNode first = JSON.readTree(invoke("probe", "{}").payload().asByteArray());
        JsonNode second = JSON.readTree(invoke("probe", "{}").payload().asByteArray());

        assertThat(first.path("calls").asInt()).isEqualTo(1);
        assertThat(second.path("calls").asInt()).isEqualTo(2);
        assertThat(second.path("pid").asLong()).isEqualTo(first.path("pid").asLong());
        assertThat(first.path("endpoint").asText()).isEqualTo(front.endpoint().toString());
        assertThat(first.path("colour").asText()).isEqualTo("blue");
        assertThat(first.path("mirror").asText()).isEqualTo("http://127.0.0.1:1");
        assertThat(first.path("arn").asText()).isEqualTo("arn:aws:lambda:us-east-1:123456789012:function:probe");
    }

    @Test
    void reportsAnExceptionByItsClassName() throws IOException {
        create("probe", 10);

        InvokeResponse answer = invoke("probe", "{\"do\":\"fail\"}");

        JsonNode error = JSON.readTree(answer.payload().asByteArray());
        assertThat(answer.functionError()).isEqualTo("Unhandled");
        assertThat(error.path("errorType").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(error.path("errorMessage").asText()).isEqualTo("it broke");
        assertThat(invoke("probe", "{}").functionError()).isNull();
    }

    @Test
    void endsATaskThatTakesTooLong() throws IOException {
        create("probe", 1);

        JsonNode error =
                JSON.readTree(invoke("probe", "{\"do\":\"hang\"}").payload().asByteArray());

        assertThat(error.path("errorType").asText()).isEqualTo("Sandbox.Timedout");
        assertThat(error.path("errorMessage").asText())
                .startsWith("RequestId: ")
                .endsWith(" Error: Task timed out after 1.00 seconds");
        assertThat(functions.processes()).isEmpty();
    }

    @Test
    void reportsAProcessThatExits() throws IOException {
        create("probe", 10);

        JsonNode error =
                JSON.readTree(invoke("probe", "{\"do\":\"exit\"}").payload().asByteArray());

        assertThat(error.path("errorType").asText()).isEqualTo("Runtime.ExitError");
        assertThat(error.path("errorMessage").asText()).endsWith("Runtime exited with error: exit status 7");
    }

    @Test
    void reportsAHandlerThatCannotBeLoaded() throws IOException {
        provider.create(request("probe", properties(10).put("Handler", "Absent::handleRequest")));

        InvokeResponse answer = invoke("probe", "{}");

        assertThat(answer.functionError()).isEqualTo("Unhandled");
        assertThat(JSON.readTree(answer.payload().asByteArray())
                        .path("errorType")
                        .asText())
                .isEqualTo("java.lang.ClassNotFoundException");
    }

    @Test
    void keepsWhatAFunctionPrints() {
        create("probe", 10);

        invoke("probe", "{\"a\":1}");

        Poll.until(Duration.ofSeconds(5), () -> lines().anyMatch(line -> line.startsWith("REPORT RequestId: ")));
        assertThat(lines()).anyMatch(line -> line.equals("one saw {\"a\":1}\n"));
    }

    /** Its role may write to that group, and not make it: what comes late is lost, and leaves nothing behind. */
    @Test
    void losesWhatAFunctionPrintsIntoAGroupThatIsGone() {
        create("probe", 10);
        logs.delete(GROUP);

        assertThat(invoke("probe", "{}").functionError()).isNull();

        assertThat(logs.names()).isEmpty();
    }

    @Test
    void sendsAnEventThatFailsThreeTimesToItsDestination() throws IOException {
        create("probe", 10);
        create("rescue", 10);
        onFailure("probe", "arn:aws:lambda:us-east-1:123456789012:function:rescue");

        client.invoke(request -> request.functionName("probe")
                .invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String("{\"do\":\"fail\"}")));

        Poll.until(Duration.ofSeconds(20), () -> lines().anyMatch(line -> line.contains("requestPayload")));
        assertThat(lines().filter(line -> line.equals("one saw {\"do\":\"fail\"}\n")))
                .hasSize(3);
        String line = lines().filter(text -> text.contains("requestPayload"))
                .findFirst()
                .orElseThrow();
        JsonNode record = JSON.readTree(line.substring("one saw ".length()));
        assertThat(record.at("/requestContext/condition").asText()).isEqualTo("RetriesExhausted");
        assertThat(record.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(3);
        assertThat(record.at("/requestPayload/do").asText()).isEqualTo("fail");
        assertThat(record.at("/responsePayload/errorType").asText()).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void updatesCodeAndVariablesInPlace() throws IOException {
        ProvisionedResource created = create("probe", 10);
        invoke("probe", "{}");
        ObjectNode changed = properties(10);
        changed.withObject("/Code").put("S3Key", "two.jar");
        changed.withObject("/Environment/Variables").put("COLOUR", "red");

        provider.update(request("probe", changed), created);

        JsonNode answer = JSON.readTree(invoke("probe", "{}").payload().asByteArray());
        assertThat(answer.path("version").asText()).isEqualTo("two");
        assertThat(answer.path("colour").asText()).isEqualTo("red");
        assertThat(answer.path("calls").asInt()).isEqualTo(1);
    }

    @Test
    void aDeletedFunctionLeavesNoProcess() {
        ProvisionedResource created = create("probe", 10);
        invoke("probe", "{}");
        assertThat(functions.processes()).hasSize(1);

        provider.delete(request("probe", properties(10)), created);

        assertThat(functions.processes()).isEmpty();
        assertThatThrownBy(() -> invoke("probe", "{}")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void endsAProcessThatIsNotUsed() {
        try (Functions impatient = functions(Duration.ofMillis(1))) {
            new FunctionProvider(impatient, s3.content()).create(request("probe", properties(10)));

            impatient.invoke("probe", JSON.createObjectNode());

            Poll.until(Duration.ofSeconds(20), () -> impatient.processes().isEmpty());
        }
    }

    @Test
    void refusesMoreAtOnceThanTheAccountMay() throws IOException {
        create("probe", 2);
        JsonNode hang = JSON.readTree("{\"do\":\"hang\"}");
        functions.invokeLater("probe", hang);
        functions.invokeLater("probe", hang);
        Poll.until(Duration.ofSeconds(20), () -> functions.processes().size() == 2);

        assertThatThrownBy(() -> functions.run("probe", "third", "{}"))
                .isInstanceOfSatisfying(AwsError.class, refused -> {
                    assertThat(refused.status()).isEqualTo(429);
                    assertThat(refused.code()).isEqualTo("TooManyRequestsException");
                });
    }

    @Test
    void refusesWhatItWouldHaveToIgnore() {
        assertThatThrownBy(() -> provider.create(request("probe", properties(10).put("SnapStart", "None"))))
                .hasMessageContaining("SnapStart");
        assertThatThrownBy(() -> provider.create(request("probe", properties(10).put("Runtime", "python3.13"))))
                .hasMessageContaining("python3.13");
    }

    private Functions functions(Duration idle) {
        LambdaOptions options = new LambdaOptions(
                ACCOUNT,
                front.endpoint(),
                Map.of("HF_ENDPOINT", "http://127.0.0.1:1"),
                directory,
                2,
                List.of(Duration.ofMillis(10)),
                idle,
                HandlerSource.NONE);
        return new Functions(options, logs);
    }

    private ProvisionedResource create(String name, int timeout) {
        return provider.create(request(name, properties(timeout)));
    }

    private void onFailure(String function, String destination) {
        ObjectNode properties =
                JSON.createObjectNode().put("FunctionName", function).put("Qualifier", "$LATEST");
        properties.withObject("/DestinationConfig/OnFailure").put("Destination", destination);
        new EventInvokeConfigProvider(functions)
                .create(new ResourceRequest(
                        "stack-id", "stack", "Config", "AWS::Lambda::EventInvokeConfig", properties, "generated"));
    }

    private static ResourceRequest request(String name, ObjectNode properties) {
        return new ResourceRequest("stack-id", "stack", "Probe", "AWS::Lambda::Function", properties, name);
    }

    private static ObjectNode properties(int timeout) {
        ObjectNode properties = JSON.createObjectNode()
                .put("Runtime", "java25")
                .put("Handler", "Probe::handleRequest")
                .put("Role", "arn:aws:iam::123456789012:role/probe")
                .put("MemorySize", 128)
                .put("Timeout", timeout);
        properties.withObject("/Code").put("S3Bucket", "code").put("S3Key", "one.jar");
        properties.withObject("/Environment/Variables").put("COLOUR", "blue");
        properties.withObject("/LoggingConfig").put("LogGroup", GROUP);
        return properties;
    }

    private InvokeResponse invoke(String name, String event) {
        return client.invoke(request -> request.functionName(name).payload(SdkBytes.fromUtf8String(event)));
    }

    private Stream<String> lines() {
        return logs.names().contains(GROUP) ? logs.events(GROUP).stream().map(LogEvent::message) : Stream.of();
    }
}
