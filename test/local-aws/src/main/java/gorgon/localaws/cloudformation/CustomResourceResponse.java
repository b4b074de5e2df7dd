package gorgon.localaws.cloudformation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a custom resource's function answered; the texts are empty where it left them out. */
record CustomResourceResponse(boolean success, String reason, String physicalId, Map<String, String> attributes) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An answer that CloudFormation cannot take is a failed one. */
    static CustomResourceResponse failed(String reason) {
        return new CustomResourceResponse(false, reason, "", Map.of());
    }

    static CustomResourceResponse parse(byte[] body, CustomResourceEvent event) {
        JsonNode response;
        try {
            response = JSON.readTree(new String(body, UTF_8));
        } catch (JsonProcessingException e) {
            return failed("Invalid response object: " + e.getOriginalMessage());
        }
        String mismatch = mismatch(response, event);
        return mismatch.isEmpty() ? parse(response, event) : failed(mismatch);
    }

    private static CustomResourceResponse parse(JsonNode response, CustomResourceEvent event) {
        String physicalId = response.path("PhysicalResourceId").asText("");
        String reason = response.path("Reason").asText("");
        if (response.path("Status").asText("").equals("FAILED")) {
            return new CustomResourceResponse(false, failure(reason, event), physicalId, Map.of());
        }
        if (physicalId.isEmpty()) {
            return failed("Invalid PhysicalResourceId");
        }
        // To mask the attributes would need a mark on each value; the staging function asks for no such thing.
        if (response.path("NoEcho").asBoolean()) {
            return failed("NoEcho is not supported by this local AWS");
        }
        return new CustomResourceResponse(true, "", physicalId, attributes(response.path("Data")));
    }

    private static String failure(String reason, CustomResourceEvent event) {
        return "Received response status [FAILED] from custom resource. Message returned: " + reason + " (RequestId: "
                + event.requestId() + ")";
    }

    private static String mismatch(JsonNode response, CustomResourceEvent event) {
        String status = response.path("Status").asText("");
        if (!status.equals("SUCCESS") && !status.equals("FAILED")) {
            return "Invalid response object: Status must be SUCCESS or FAILED, found '" + status + "'";
        }
        for (String field : new String[] {"StackId", "RequestId", "LogicalResourceId"}) {
            if (!response.path(field).asText("").equals(event.body().path(field).asText())) {
                return "Invalid response object: " + field + " is not the request's: '"
                        + response.path(field).asText("") + "'";
            }
        }
        return "";
    }

    private static Map<String, String> attributes(JsonNode data) {
        Map<String, String> attributes = new LinkedHashMap<>();
        data.properties().forEach(field -> {
            JsonNode value = field.getValue();
            attributes.put(field.getKey(), value.isValueNode() ? value.asText() : value.toString());
        });
        return attributes;
    }
}
