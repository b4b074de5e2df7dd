package gorgon.operator.smoke;

import gorgon.operator.bench.measure.Measured;
import java.util.List;
import java.util.Optional;

/**
 * What a smoke test came to.
 *
 * @param digest of the recipe that serves; empty where SageMaker did not tell
 */
record Outcome(String endpoint, List<Check> checks, Measured measured, Optional<String> digest) {
    Outcome {
        checks = List.copyOf(checks);
    }

    boolean passed() {
        return checks.stream().allMatch(Check::passed);
    }
}
