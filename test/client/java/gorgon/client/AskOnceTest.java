package gorgon.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gorgon.example.AskOnce;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The program of the example, with the AWS CLI's variables and nothing else. */
@Timeout(60)
class AskOnceTest {
    @Test
    void aProgramOfAFewLinesPrintsTheAnswer() throws Exception {
        try (LoopbackRuntime server =
                LoopbackRuntime.open(caller -> caller.send(Wire.stream(Tgi.answer(" It", " is", " rain."))))) {
            ProcessBuilder program = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            // Else Java 24 and later warn of Netty (JEP 498).
                            "-Dio.netty.noUnsafe=true",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            AskOnce.class.getName(),
                            "gorgon-dev",
                            "Why?")
                    .redirectErrorStream(true);
            program.environment()
                    .putAll(Map.of(
                            "AWS_ENDPOINT_URL", server.url().toString(),
                            "AWS_REGION", "eu-west-1",
                            "AWS_ACCESS_KEY_ID", "local",
                            "AWS_SECRET_ACCESS_KEY", "local"));
            Process process = program.start();
            String printed = new String(process.getInputStream().readAllBytes(), UTF_8);

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(printed).isEqualTo(" It is rain." + System.lineSeparator());
            assertThat(server.requests())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("POST /endpoints/gorgon-dev/invocations-response-stream HTTP/1.1")
                    .contains("[INST] Answer in one sentence.\\n\\nWhy? [/INST]");
        }
    }
}
