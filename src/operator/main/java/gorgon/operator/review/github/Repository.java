package gorgon.operator.review.github;

import static java.util.function.Predicate.not;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.json.Json;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A repository as a job of GitHub Actions knows it
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/variables).
 *
 * @param api without a slash at its end
 * @param name {@code owner/name}
 */
public record Repository(URI api, String name, String token) {
    private static final String DEFAULT_API = "https://api.github.com";

    /** Of the variables of the process. */
    public static Repository of(Map<String, String> variables) {
        List<String> missing = List.of("GITHUB_REPOSITORY", "GITHUB_TOKEN").stream()
                .filter(name -> value(variables, name).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw new Uncommented(
                    "tried to find the pull request: not set (%s); in GitHub Actions give the step env: GITHUB_TOKEN: ${{ github.token }}"
                            .formatted(String.join(", ", missing)));
        }
        return new Repository(
                URI.create(
                        value(variables, "GITHUB_API_URL").orElse(DEFAULT_API).replaceFirst("/+$", "")),
                variables.getOrDefault("GITHUB_REPOSITORY", ""),
                variables.getOrDefault("GITHUB_TOKEN", ""));
    }

    /** Not the token. */
    @Override
    public String toString() {
        return name;
    }

    static String bodyOf(String text) {
        JsonNode body = Json.object().put("body", text);
        return body.toString();
    }

    private static Optional<String> value(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name)).filter(not(String::isBlank));
    }
}
