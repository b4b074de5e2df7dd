package gorgon.operator.smoke;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import gorgon.operator.console.Markdown;
import gorgon.operator.console.Visible;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The report as GitHub shows it on the page of a run: more steps may write into the file. */
record SummaryFile(Path file) {
    void write(Outcome outcome) {
        try {
            Files.write(file, lines(outcome), UTF_8, CREATE, APPEND);
        } catch (IOException failure) {
            throw new IllegalStateException(
                    "tried to write %s: %s; name a file in a folder that exists".formatted(file, failure), failure);
        }
    }

    private static List<String> lines(Outcome outcome) {
        List<String> lines = new ArrayList<>();
        lines.add("### %s %s".formatted(cell(outcome.endpoint()), outcome.passed() ? "passed" : "did not pass"));
        outcome.digest().ifPresent(digest -> lines.addAll(List.of("", "It serves digest " + cell(digest) + ".")));
        lines.addAll(List.of("", "| | check | seen |", "|---|---|---|"));
        for (Check check : outcome.checks()) {
            lines.add("| %s | %s | %s |"
                    .formatted(check.passed() ? "ok" : "**failed**", cell(check.name()), cell(check.text())));
        }
        return lines;
    }

    /** A model may answer with a table, a link or a tag. */
    private static String cell(String text) {
        return Markdown.text(Visible.of(text));
    }
}
