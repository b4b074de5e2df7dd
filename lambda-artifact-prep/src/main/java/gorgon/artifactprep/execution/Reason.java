package gorgon.artifactprep.execution;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.json.Json;
import java.util.StringJoiner;

/** Why an operation failed, in the words that CloudFormation shows. */
final class Reason {
    // The response shortens a reason to 1024 characters; the execution's name stands at its end and has to stay.
    private static final int MAX_LENGTH = 900;

    private Reason() {}

    static String of(Throwable failure) {
        return "%s: %s".formatted(failure.getClass().getSimpleName(), failure.getMessage());
    }

    static String ofExecution(Operation operation, JsonNode state) {
        StringBuilder reason = new StringBuilder(of(state.path("failure")));
        if (state.has("abortFailure")) {
            reason.append("; undoing it failed too: ").append(of(state.path("abortFailure")));
        }
        reason.setLength(Math.min(reason.length(), MAX_LENGTH));
        return reason.append(" (execution ")
                .append(operation.name())
                .append(')')
                .toString();
    }

    /** What an inspection warned of, in the words of its first warnings; empty where it did not. */
    static String ofWarnings(JsonNode inspection) {
        int warnings = inspection.path("warnings").asInt();
        if (warnings == 0) {
            return "";
        }
        StringJoiner reason =
                new StringJoiner("; ", "%d warning%s: ".formatted(warnings, warnings == 1 ? "" : "s"), "");
        inspection.path("firstWarnings").forEach(warning -> reason.add(warning.asText()));
        return reason.toString();
    }

    /** From {@code {"Error", "Cause"}} of a state; the cause of a failed function is JSON with the exception's message. */
    private static String of(JsonNode failure) {
        String error = failure.path("Error").asText("unknown error");
        String cause = failure.path("Cause").asText("");
        return "%s: %s".formatted(error.substring(error.lastIndexOf('.') + 1), messageOf(cause));
    }

    private static String messageOf(String cause) {
        if (!cause.startsWith("{")) {
            return cause;
        }
        try {
            return Json.read(cause).path("errorMessage").asText(cause);
        } catch (InvalidRequest cutOff) {
            return cause;
        }
    }
}
