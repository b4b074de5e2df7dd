package gorgon.infra.compliance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables of {@code docs/compliance.md} and of the page beside it, where auditors read them. */
record Acknowledgements(List<Acknowledgement> all) {
    Acknowledgements {
        all = List.copyOf(all);
    }

    static Acknowledgements documented() {
        return documented("compliance.md");
    }

    static Acknowledgements documented(String page) {
        try {
            return parse(Files.readAllLines(Path.of("..", "..", "docs", page)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Rows of three cells below the headings; the first holds a rule or several, each as code. */
    static Acknowledgements parse(List<String> lines) {
        List<Acknowledgement> all = new ArrayList<>();
        for (String line : lines) {
            List<String> cells =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            if (cells.size() == 5 && cells.get(1).startsWith("`")) {
                codes(cells.get(1))
                        .forEach(rule -> codes(cells.get(2))
                                .forEach(where -> all.add(new Acknowledgement(rule, where, cells.get(3)))));
            }
        }
        return new Acknowledgements(all);
    }

    Optional<Acknowledgement> of(Finding finding) {
        return all.stream().filter(each -> each.covers(finding)).findFirst();
    }

    private static Stream<String> codes(String cell) {
        return Arrays.stream(cell.split("`", -1))
                .filter(part -> !part.isBlank() && !part.strip().equals(","));
    }
}
