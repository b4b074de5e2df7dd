package gorgon.artifactprep.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CustomResourceResponseTest {
    private static final ReturnAddress ADDRESS =
            new ReturnAddress(ResponseUrl.of("https://host/path?Signature=SECRET"), "stack", "request", "logical");

    @Test
    void writesWhatCloudFormationReads() {
        CustomResourceResponse response = CustomResourceResponse.success(ADDRESS, "id", Map.of("B", "2", "A", "1"));

        assertThat(text(response))
                .isEqualTo(
                        "{\"Status\":\"SUCCESS\",\"Reason\":\"\",\"PhysicalResourceId\":\"id\",\"StackId\":\"stack\","
                                + "\"RequestId\":\"request\",\"LogicalResourceId\":\"logical\",\"Data\":{\"A\":\"1\",\"B\":\"2\"}}");
    }

    @Test
    void shortensALongReason() {
        CustomResourceResponse response = CustomResourceResponse.failed(ADDRESS, "id", "x".repeat(5000));

        assertThat(response.reason()).hasSize(1024).endsWith("x...");
    }

    @Test
    void staysWithinTheLimitHoweverManyBytesTheReasonHas() {
        // Three bytes a character, two characters an escape: the length in characters says little.
        CustomResourceResponse response =
                CustomResourceResponse.failed(ADDRESS, "i".repeat(1000), "€\u0001".repeat(512));

        byte[] body = response.bytes();

        assertThat(body.length).isLessThanOrEqualTo(CustomResourceResponse.MAX_SIZE_IN_BYTES);
        JsonNode parsed = Json.read(new String(body, StandardCharsets.UTF_8));
        assertThat(parsed.path("Status").asText()).isEqualTo("FAILED");
        assertThat(parsed.path("Reason").asText()).startsWith("€\u0001€").endsWith("...");
    }

    @Test
    void cutsNoMoreThanItMust() {
        CustomResourceResponse response =
                CustomResourceResponse.failed(ADDRESS, "i".repeat(1000), "€\u0001".repeat(512));

        assertThat(response.bytes().length).isGreaterThan(CustomResourceResponse.MAX_SIZE_IN_BYTES - 12);
    }

    @Test
    void neverCutsACharacterInTwo() {
        CustomResourceResponse response = CustomResourceResponse.failed(ADDRESS, "id", "x" + "😀".repeat(1000));

        assertThat(text(response)).contains("😀...").doesNotContain("?");
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(response.reason()))
                .isTrue();
    }

    @Test
    void takesQueriesOutOfUrlsInTheReason() {
        CustomResourceResponse response = CustomResourceResponse.failed(
                ADDRESS, "id", "tried https://cdn.example/a/b?X-Amz-Signature=SECRET&x=1, then \"http://h/?SECRET\"");

        assertThat(response.reason()).isEqualTo("tried https://cdn.example/a/b then \"http://h/\"");
    }

    @Test
    void refusesAnAnswerWithoutAnId() {
        assertThatThrownBy(() -> CustomResourceResponse.failed(ADDRESS, " ", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("physical resource id");
    }

    private static String text(CustomResourceResponse response) {
        return new String(response.bytes(), StandardCharsets.UTF_8);
    }
}
