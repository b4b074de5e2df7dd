package gorgon.operator.pin;

import java.nio.file.Path;
import java.util.List;

/**
 * What became of a pin.
 *
 * @param isWritten whether the file was changed
 * @param chosen the environment that the file chooses
 */
record Outcome(Path file, List<EnvironmentPin> environments, boolean isWritten, String chosen) {
    Outcome {
        environments = List.copyOf(environments);
    }

    boolean isUpToDate() {
        return environments.stream().allMatch(EnvironmentPin::isUpToDate);
    }

    /** The commands that show what was changed to whoever deploys. */
    List<String> next() {
        return environments.stream()
                .filter(pin -> !pin.isUpToDate())
                .map(pin -> pin.environment().equals(chosen)
                        ? "npx cdk diff"
                        : "npx cdk diff -c environment=" + pin.environment())
                .toList();
    }
}
