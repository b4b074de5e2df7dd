package gorgon.operator.prune;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.failure.StagingFailure;
import gorgon.artifactprep.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known of where a model came from. */
sealed interface Origin {
    /** Staged to its end; {@code s3Uri} is where to. */
    record Staged(String s3Uri, List<String> commits) implements Origin {
        public Staged {
            commits = List.copyOf(commits);
        }
    }

    /** There is no manifest: staging did not come to its end, or a removal. */
    record Unfinished() implements Origin {}

    /** There is one, and it may not be read or makes no sense. */
    record Unknown(String why) implements Origin {}

    static Origin of(Bucket bucket, String manifestKey) {
        try {
            return bucket.read(manifestKey).map(Origin::of).orElseGet(Unfinished::new);
        } catch (StagingFailure unreadable) {
            return new Unknown(String.valueOf(unreadable.getMessage()));
        }
    }

    default List<String> commits() {
        return this instanceof Staged staged ? staged.commits() : List.of();
    }

    default String text() {
        return switch (this) {
            case Staged staged -> String.join(" ", staged.commits());
            case Unfinished none -> "unfinished";
            case Unknown unknown -> "commits not known: " + unknown.why();
        };
    }

    private static Origin of(byte[] manifest) {
        JsonNode json = Json.read(new String(manifest, StandardCharsets.UTF_8));
        Optional<String> s3Uri = Optional.of(json.path("s3Uri").asText()).filter(uri -> !uri.isEmpty());
        return s3Uri.<Origin>map(uri -> new Staged(uri, commits(json)))
                .orElseGet(() -> new Unknown("it names no place"));
    }

    private static List<String> commits(JsonNode manifest) {
        List<String> commits = new ArrayList<>();
        manifest.path("recipe")
                .path("sources")
                .forEach(source -> commits.add("%s@%s"
                        .formatted(
                                source.path("repo").asText(),
                                source.path("revision").asText())));
        return commits;
    }
}
