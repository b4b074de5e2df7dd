package gorgon.operator.review.serving;

import gorgon.operator.review.Warning;
import gorgon.operator.review.serving.ServingFacts.Source;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the reader of the sections must not miss. */
record Warnings(Optional<ServingFacts> before, ServingFacts after) {
    List<Warning> all() {
        return Stream.of(unpinned(), renamed(), isolation())
                .flatMap(found -> found)
                .toList();
    }

    private Stream<Warning> unpinned() {
        return after.sources().stream()
                .filter(source -> !source.isPinned())
                .map(Source::repo)
                .map(repo -> new Warning(
                        "revision-not-pinned:" + repo,
                        "%s is not pinned: another commit may be staged next time; run ./gorgon pin".formatted(repo)));
    }

    private Stream<Warning> renamed() {
        return before.filter(old -> !name(old).equals(name(after))).stream()
                .map(old -> new Warning(
                        "endpoint-name",
                        "the endpoint is replaced, %s by %s: callers of the old name fail; tell them first"
                                .formatted(name(old), name(after))));
    }

    private Stream<Warning> isolation() {
        return before.filter(old -> isIsolated(old) && !isIsolated(after)).stream()
                .map(old -> new Warning(
                        "protection", "network isolation is taken away: the container may reach out; keep it on"));
    }

    private static boolean isIsolated(ServingFacts facts) {
        return facts.model().path("EnableNetworkIsolation").asBoolean();
    }

    private static String name(ServingFacts facts) {
        return facts.endpoint().path("EndpointName").asText();
    }
}
