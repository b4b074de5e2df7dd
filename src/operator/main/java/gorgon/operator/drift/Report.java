package gorgon.operator.drift;

import java.util.List;
import java.util.stream.Stream;

/** What every source said of an environment. */
record Report(String environment, String stack, String region, Drift template, Drift endpoint, Drift files) {
    List<Finding> findings() {
        return all().flatMap(drift -> drift.findings().stream())
                .map(Finding::masked)
                .toList();
    }

    List<String> unknown() {
        return all().flatMap(drift -> drift.unknown().stream()).toList();
    }

    /** Nothing differs, and everything that can be compared was. */
    boolean isClean() {
        return findings().isEmpty() && unknown().isEmpty();
    }

    private Stream<Drift> all() {
        return Stream.of(template, endpoint, files);
    }
}
