package gorgon.operator.doctor;

import java.util.Comparator;
import java.util.List;

/** A cause that was found, and what it was found by. */
record Finding(Cause cause, List<Evidence> evidence) {
    Finding {
        evidence = List.copyOf(evidence);
    }

    /** Where the first of it was said that is nearest to a root. */
    Place nearest() {
        return evidence.stream()
                .map(Evidence::place)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Whether it is about callers of an endpoint, where somebody asked about the endpoint. */
    boolean isNote() {
        return cause.isOfRequest() && evidence.stream().allMatch(line -> line.place() == Place.CONTAINER);
    }
}
