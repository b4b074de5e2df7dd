package gorgon.localaws.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class InputTransformerTest {
    private static final String EVENT =
            "{\"region\":\"us-east-1\",\"detail\":{\"EndpointName\":\"a$1\",\"n\":{\"x\":2}}}";

    @Test
    void fillsTheTemplateWithPartsOfTheEvent() throws JsonProcessingException {
        InputTransformer transformer = InputTransformer.of(json("""
                {"InputPathsMap": {"detail-EndpointName": "$.detail.EndpointName", "r": "$.region", "n": "$.detail.n"},
                 "InputTemplate": "\\"<detail-EndpointName> in <r>: <n>, <not a place>\\""}"""));

        assertThat(transformer.apply(json(EVENT))).isEqualTo("\"a$1 in us-east-1: {\"x\":2}, <not a place>\"");
    }

    @Test
    void refusesWhatItCannotFill() throws JsonProcessingException {
        JsonNode unfilled = json("{\"InputPathsMap\": {}, \"InputTemplate\": \"<r>\"}");
        JsonNode indexed = json("{\"InputPathsMap\": {\"r\": \"$.resources[0]\"}, \"InputTemplate\": \"<r>\"}");
        JsonNode function = json("{\"Id\": \"f\", \"Arn\": \"arn:aws:lambda:f\","
                + " \"InputTransformer\": {\"InputTemplate\": \"x\"}}");

        assertThatThrownBy(() -> InputTransformer.of(unfilled)).hasMessageContaining("does not fill: <r>");
        assertThatThrownBy(() -> InputTransformer.of(indexed)).hasMessageContaining("$.resources[0]");
        assertThatThrownBy(() -> Target.of(function)).hasMessageContaining("functions without an InputTransformer");
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}
