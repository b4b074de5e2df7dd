package gorgon.artifactprep.preflight;

import gorgon.artifactprep.json.Excerpt;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What all checks came to. */
public record Report(List<Result> results) {
    // The answer as a whole has 4096 bytes; CloudFormation shows about a thousand characters of a reason.
    private static final int MOST_LETTERS = 1000;
    // Of what is cut off, and the end of the line.
    private static final int MARK = 4;

    public Report {
        results = List.copyOf(results);
    }

    public List<Result> problems() {
        return results.stream()
                .filter(result -> result instanceof Result.Problem)
                .toList();
    }

    /** One line a check, less than a kilobyte. */
    public String lines() {
        int share = MOST_LETTERS / Math.max(1, results.size()) - MARK;
        return results.stream()
                .map(Report::line)
                .map(line -> Excerpt.of(line, share))
                .collect(Collectors.joining("\n"));
    }

    /** Every problem with its cure, and how to deploy in spite of them. */
    public String refusal() {
        return problems("; to deploy all the same set \"preflight\": \"report\" in cdk.json");
    }

    /** Every problem with its cure, and what else should be known where nothing stops the deployment; empty if all is fine. */
    public String remark() {
        String asides = asides();
        if (problems().isEmpty()) {
            return asides;
        }
        return problems(asides.isEmpty() ? "" : "; " + asides);
    }

    private String asides() {
        List<Result> asides = results.stream()
                .filter(result -> result instanceof Result.NotChecked || result instanceof Result.Note)
                .toList();
        int share = MOST_LETTERS / 2 / Math.max(1, asides.size()) - MARK;
        return asides.stream()
                .map(Report::line)
                .map(line -> Excerpt.of(line, share))
                .collect(Collectors.joining("; "));
    }

    private static String line(Result result) {
        return "%s: %s: %s".formatted(result.label(), result.subject(), result.found());
    }

    private String problems(String end) {
        List<Result> problems = problems();
        String beginning = "tried to prepare the endpoint: %d problem%s:"
                .formatted(problems.size(), problems.size() == 1 ? "" : "s");
        int share = (MOST_LETTERS - beginning.length() - end.length()) / Math.max(1, problems.size()) - MARK;
        return IntStream.range(0, problems.size())
                .mapToObj(i -> Excerpt.of(sentence(i + 1, problems.get(i)), share))
                .collect(Collectors.joining("", beginning, end));
    }

    private static String sentence(int number, Result problem) {
        return " (%d) %s: %s; %s".formatted(number, problem.subject(), problem.found(), problem.remedy());
    }
}
