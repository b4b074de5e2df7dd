package gorgon.operator.review.github;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** GitHub's REST API of one repository; it follows no redirect, for the token goes with the request. */
final class GithubApi {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Repository repository;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LONGEST).build();

    GithubApi(Repository repository) {
        this.repository = repository;
    }

    JsonNode get(String path) {
        return answer(request(path).GET().build());
    }

    JsonNode send(String method, String path, String body) {
        return answer(
                request(path).method(method, BodyPublishers.ofString(body)).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("%s/repos/%s%s".formatted(repository.api(), repository.name(), path)))
                .timeout(LONGEST)
                .header("Authorization", "Bearer " + repository.token())
                .header("Accept", "application/vnd.github+json")
                .header("X-GitHub-Api-Version", "2022-11-28")
                .header("Content-Type", "application/json");
    }

    private JsonNode answer(HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw refused(request, answer);
            }
            return Json.read(answer.body());
        } catch (IOException failure) {
            throw new Uncommented(
                    tried(request) + "%s; check the network and GITHUB_API_URL".formatted(failure), failure);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new Uncommented(tried(request) + "it was interrupted; run it again", interrupt);
        }
    }

    private static Uncommented refused(HttpRequest request, HttpResponse<String> answer) {
        return new Uncommented(tried(request)
                + "GitHub answers %d (%s); %s"
                        .formatted(answer.statusCode(), answer.body().strip(), cure(answer.statusCode())));
    }

    private static String cure(int status) {
        return switch (status) {
            case 401 -> "give the step a GITHUB_TOKEN that is valid";
            // https://docs.github.com/en/actions/concepts/security/github_token
            case 403 ->
                "give the job permissions: pull-requests: write; the token of a pull request from a fork may only read, so there write the review into $GITHUB_STEP_SUMMARY with --format markdown --output";
            case 404 -> "check GITHUB_REPOSITORY and the number of the pull request";
            default -> "run it again";
        };
    }

    private static String tried(HttpRequest request) {
        return "tried to comment on the pull request (%s %s): "
                .formatted(request.method(), request.uri().getPath());
    }
}
