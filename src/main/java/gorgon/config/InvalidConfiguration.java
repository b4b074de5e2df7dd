package gorgon.config;

import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong in the file, in one message. */
public final class InvalidConfiguration extends RuntimeException {
    private final transient List<Problem> problems;

    InvalidConfiguration(List<Problem> problems) {
        super(problems.stream()
                .map(problem -> System.lineSeparator() + "  " + problem)
                .collect(Collectors.joining(
                        "",
                        "tried to read the configuration in cdk.json: %d problem%s"
                                .formatted(problems.size(), problems.size() == 1 ? "" : "s"),
                        "")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
