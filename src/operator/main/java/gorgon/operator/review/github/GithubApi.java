package gorgon.operator.review.github;

import static java.util.function.Predicate.not;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.failure.InvalidRequest;
import gorgon.artifactprep.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** GitHub's REST API of one repository; it follows no redirect, for the token goes with the request. */
final class GithubApi {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Repository repository;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LONGEST).build();

    GithubApi(Repository repository) {
        this.repository = repository;
    }

    /** Whose token it is; empty where GitHub tells no job so (https://docs.github.com/en/rest/users/users). */
    Optional<String> login() {
        try {
            return Optional.of(
                            answer(request("/user").GET().build()).path("login").asText())
                    .filter(not(String::isEmpty));
        } catch (Uncommented notToAJob) {
            return Optional.empty();
        }
    }

    JsonNode get(String path) {
        return answer(request(ofRepository(path)).GET().build());
    }

    JsonNode send(String method, String path, String body) {
        return answer(request(ofRepository(path))
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    private String ofRepository(String path) {
        return "/repos/%s%s".formatted(repository.name(), path);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(repository.api() + path))
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
                throw new Uncommented(tried(request) + new Refusal(answer));
            }
            return Json.read(answer.body());
        } catch (InvalidRequest noJson) {
            throw new Uncommented(tried(request) + "the answer is no JSON; check GITHUB_API_URL", noJson);
        } catch (IOException failure) {
            throw new Uncommented(
                    tried(request) + "%s; check the network and GITHUB_API_URL".formatted(failure), failure);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new Uncommented(tried(request) + "it was interrupted; run it again", interrupt);
        }
    }

    private static String tried(HttpRequest request) {
        return "tried to comment on the pull request (%s %s): "
                .formatted(request.method(), request.uri().getPath());
    }
}
