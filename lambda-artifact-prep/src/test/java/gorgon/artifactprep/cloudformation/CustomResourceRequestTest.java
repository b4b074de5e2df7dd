package gorgon.artifactprep.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CustomResourceRequestTest {
    private static final String URL = "https://responses.s3.amazonaws.com/arn%3Aaws/x?Signature=SECRET&Expires=1";

    @Test
    void readsACreate() {
        CustomResourceRequest request = parse(event("Create"));

        assertThat(request.type()).isEqualTo(RequestType.CREATE);
        assertThat(request.physicalResourceId()).isEmpty();
        assertThat(request.properties().path("BucketName").asText()).isEqualTo("b");
        assertThat(request.returnAddress().requestId()).isEqualTo("request-1");
        assertThat(request.returnAddress().url().address()).hasToString(URL);
    }

    @Test
    void readsTheIdOfAnUpdateAndADelete() {
        assertThat(parse(event("Update").put("PhysicalResourceId", "p")).physicalResourceId())
                .contains("p");
        assertThat(parse(event("Delete").put("PhysicalResourceId", "p")).physicalResourceId())
                .contains("p");
    }

    @Test
    void namesEveryProblemInOneMessage() {
        ObjectNode event = event("Upsert");
        event.remove("ResourceProperties");

        assertThatThrownBy(() -> parse(event))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContainingAll(
                        "2 problems",
                        "RequestType must be Create, Update or Delete (Upsert)",
                        "ResourceProperties must be an object");
        assertThatThrownBy(() -> parse(event("Delete")))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("PhysicalResourceId is missing");
    }

    @Test
    void refusesARequestThatNobodyCanAnswer() {
        ObjectNode event = Json.object().put("ResponseURL", 7).put("StackId", "");

        assertThatThrownBy(() -> ReturnAddress.parse(event))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContainingAll(
                        "4 problems",
                        "ResponseURL must be a string (number)",
                        "StackId must not be empty",
                        "RequestId is missing",
                        "LogicalResourceId is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/x?Signature=SECRET",
                "ftp://a/x?Signature=SECRET",
                "::?Signature=SECRET",
                "/x?Signature=SECRET",
                "http://127.0.0.1.evil.com/?Signature=SECRET"
            })
    void refusesAnUnsafeAddressWithoutQuotingIt(String url) {
        assertThatThrownBy(() -> ReturnAddress.parse(event("Create").put("ResponseURL", url)))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("ResponseURL is refused")
                .hasMessageNotContaining("SECRET");
    }

    @Test
    void neverShowsTheQueryOfTheAddress() {
        CustomResourceRequest request = parse(event("Create"));

        assertThat(request.toString())
                .contains("https://responses.s3.amazonaws.com/arn%3Aaws/x")
                .doesNotContain("SECRET");
    }

    private static CustomResourceRequest parse(ObjectNode event) {
        return CustomResourceRequest.parse(event, ReturnAddress.parse(event));
    }

    private static ObjectNode event(String type) {
        ObjectNode event = Json.object()
                .put("RequestType", type)
                .put("ResponseURL", URL)
                .put("StackId", "arn:aws:cloudformation:us-east-1:123456789012:stack/s/1")
                .put("RequestId", "request-1")
                .put("LogicalResourceId", "StagedModel");
        event.putObject("ResourceProperties").put("BucketName", "b");
        return event;
    }
}
