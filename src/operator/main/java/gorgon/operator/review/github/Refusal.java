package gorgon.operator.review.github;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.json.Json;
import java.net.http.HttpResponse;

/** Why GitHub did not do it, and what to do. */
record Refusal(HttpResponse<String> answer) {
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int LONGEST = 300;

    @Override
    public String toString() {
        return "GitHub answers %s (%s); %s".formatted(answer.statusCode(), said(), cure());
    }

    /** A proxy's page says nothing to whoever reads a log. */
    private String said() {
        try {
            JsonNode body = Json.read(answer.body());
            String message = body.path("message").asText();
            String all = body.has("errors") ? message + " " + body.path("errors") : message;
            return all.substring(0, Math.min(all.length(), LONGEST));
        } catch (InvalidRequest noJson) {
            return "no JSON";
        }
    }

    private String cure() {
        if (isLimited()) {
            return "too much was asked with this token; run it again %s".formatted(when());
        }
        return switch (answer.statusCode()) {
            case 401 -> "give the step a GITHUB_TOKEN that is valid";
            // https://docs.github.com/en/actions/concepts/security/github_token
            case FORBIDDEN ->
                "give the job permissions: pull-requests: write; the token of a pull request from a fork may only read, so there write the review into $GITHUB_STEP_SUMMARY with --format markdown --output";
            case 404 -> "check GITHUB_REPOSITORY and the number of the pull request";
            // https://docs.github.com/en/rest/issues/comments
            case 422 -> "see whether the pull request is locked; write the review with --format markdown --output";
            default -> "run it again";
        };
    }

    /** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api. */
    private boolean isLimited() {
        return answer.statusCode() == TOO_MANY
                || (answer.statusCode() == FORBIDDEN
                        && (answer.headers().firstValue("retry-after").isPresent()
                                || answer.headers()
                                        .firstValue("x-ratelimit-remaining")
                                        .filter("0"::equals)
                                        .isPresent()));
    }

    private String when() {
        return answer.headers()
                .firstValue("retry-after")
                .map("in %s seconds"::formatted)
                .orElse("in an hour");
    }
}
