package gorgon.artifactprep.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * An answer to CloudFormation; the same answer always has the same bytes.
 *
 * @param reason why it failed, empty otherwise
 * @param attributes what {@code Fn::GetAtt} gives
 */
public record CustomResourceResponse(
        Status status,
        String reason,
        String physicalResourceId,
        ReturnAddress returnAddress,
        Map<String, String> attributes) {
    /** CloudFormation reads no more. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html */
    public static final int MAX_SIZE_IN_BYTES = 4096;

    private static final int MAX_REASON_LENGTH = 1024;
    // An escaped control character.
    private static final int MAX_BYTES_OF_A_CHARACTER = 6;
    private static final Pattern QUERY = Pattern.compile("(https?://[^\\s?\"'<>]*)\\?[^\\s\"'<>]*");

    /** Success or failure, as CloudFormation spells them. */
    public enum Status {
        SUCCESS,
        FAILED
    }

    public CustomResourceResponse {
        if (physicalResourceId.isBlank()) {
            throw new IllegalArgumentException("an answer must name a physical resource id (it is blank)");
        }
        reason = shorten(QUERY.matcher(reason).replaceAll("$1"), MAX_REASON_LENGTH);
        attributes = Map.copyOf(attributes);
    }

    public static CustomResourceResponse success(
            ReturnAddress returnAddress, String physicalResourceId, Map<String, String> attributes) {
        return success(returnAddress, physicalResourceId, attributes, "");
    }

    /** With what should be known of it. */
    public static CustomResourceResponse success(
            ReturnAddress returnAddress, String physicalResourceId, Map<String, String> attributes, String reason) {
        return new CustomResourceResponse(Status.SUCCESS, reason, physicalResourceId, returnAddress, attributes);
    }

    public static CustomResourceResponse failed(ReturnAddress returnAddress, String physicalResourceId, String reason) {
        return new CustomResourceResponse(Status.FAILED, reason, physicalResourceId, returnAddress, Map.of());
    }

    /** At most {@link #MAX_SIZE_IN_BYTES}: the reason gives way. */
    public byte[] bytes() {
        byte[] body = bytes(reason);
        for (int length = reason.length(); body.length > MAX_SIZE_IN_BYTES && length > 0; ) {
            int excess = body.length - MAX_SIZE_IN_BYTES;
            length = Math.max(0, length - Math.ceilDiv(excess, MAX_BYTES_OF_A_CHARACTER));
            body = bytes(shorten(reason, length));
        }
        if (body.length > MAX_SIZE_IN_BYTES) {
            throw new IllegalStateException(
                    "tried to answer CloudFormation: ids and attributes are too large (%d bytes)"
                            .formatted(body.length));
        }
        return body;
    }

    private byte[] bytes(String shownReason) {
        ObjectNode body = Json.object()
                .put("Status", status.name())
                .put("Reason", shownReason)
                .put("PhysicalResourceId", physicalResourceId)
                .put("StackId", returnAddress.stackId())
                .put("RequestId", returnAddress.requestId())
                .put("LogicalResourceId", returnAddress.logicalResourceId());
        ObjectNode data = body.putObject("Data");
        new TreeMap<>(attributes).forEach(data::put);
        return Json.bytes(body);
    }

    private static String shorten(String text, int maxLength) {
        if (text.length() <= maxLength) {
            return text;
        }
        String mark = "...";
        int end = Math.max(0, maxLength - mark.length());
        // Half of a surrogate pair is no character.
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + mark.substring(0, Math.min(mark.length(), maxLength));
    }
}
