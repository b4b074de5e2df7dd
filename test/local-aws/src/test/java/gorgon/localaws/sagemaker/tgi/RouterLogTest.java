package gorgon.localaws.sagemaker.tgi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gorgon.localaws.sagemaker.tgi.TgiReply.Generated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterLogTest {
    private static final Generated GENERATED =
            new Generated("generate_stream", "GenerateParameters { seed: Some(42) }", OptionalLong.of(42), 40, 20);

    private final List<String> lines = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"2360607542,2.360607542s", "54300000,54.3ms", "37931,37.931µs", "890,890ns", "1000000000,1s", "0,0ns"})
    void writesDurationsAsRustDoes(long nanos, String text) {
        assertThat(RouterLog.debug(Duration.ofNanos(nanos))).isEqualTo(text);
    }

    @Test
    void writesALineAsText() {
        new RouterLog(lines::add, false).success(GENERATED, Duration.ofSeconds(2));

        assertThat(lines.getFirst().replaceFirst("^\\S+", ""))
                .isEqualTo("  INFO generate_stream{parameters=GenerateParameters { seed: Some(42) } total_time=\"2s\""
                        + " validation_time=\"0ns\" queue_time=\"0ns\" inference_time=\"2s\" time_per_token=\"50ms\""
                        + " seed=\"Some(42)\"}: text_generation_router::server: router/src/server.rs:424: Success");
    }

    @Test
    void writesALineAsJson() throws Exception {
        new RouterLog(lines::add, true).success(GENERATED, Duration.ofSeconds(2));

        JsonNode line = new ObjectMapper().readTree(lines.getFirst());
        assertThat(line.path("message").asText()).isEqualTo("Success");
        assertThat(line.path("target").asText()).isEqualTo("text_generation_router::server");
        assertThat(line.at("/span/time_per_token").asText()).isEqualTo("50ms");
        assertThat(line.at("/span/name").asText()).isEqualTo("generate_stream");
        assertThat(line.at("/spans/0")).isEqualTo(line.at("/span"));
    }
}
