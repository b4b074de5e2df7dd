package gorgon.operator.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** For a person. */
final class TextReport {
    private static final int MOST_LINES = 4;
    private static final int MOST_UNEXPLAINED = 10;
    private static final int LONGEST = 600;

    private final Examined examined;
    private final Diagnosis diagnosis;
    private final List<String> lines = new ArrayList<>();

    private TextReport(Examined examined, Diagnosis diagnosis) {
        this.examined = examined;
        this.diagnosis = diagnosis;
    }

    static List<String> lines(Examined examined, Diagnosis diagnosis) {
        TextReport report = new TextReport(examined, diagnosis);
        report.write();
        return List.copyOf(report.lines);
    }

    private void write() {
        lines.add(
                examined.subject() + examined.summary().map(" (%s)"::formatted).orElse(""));
        diagnosis.findings().forEach(this::finding);
        if (diagnosis.isUnknown()) {
            unknown();
        }
        if (diagnosis.isWell()) {
            lines.add("");
            lines.add("nothing wrong was found"
                    + (diagnosis.findings().isEmpty() ? "" : " but what befell single requests")
                    + (examined.unread().isEmpty() ? "" : " in what may be read"));
        }
        examined.unread().forEach(reason -> lines.add("not read: " + reason));
    }

    private void finding(Finding finding) {
        lines.add("");
        lines.add("%s  [%s]".formatted(title(finding), finding.cause().id()));
        evidence(finding.evidence(), MOST_LINES);
        finding.cause().cures().forEach(cure -> lines.add("    cure      " + examined.addressed(cure)));
        lines.add("    words of  " + finding.cause().source());
    }

    private static String title(Finding finding) {
        Cause cause = finding.cause();
        if (finding.isNote()) {
            return "of single requests: " + cause.name();
        }
        return cause.isSymptom() ? "it shows as: " + cause.name() : cause.name();
    }

    private void unknown() {
        lines.add("");
        lines.add(
                diagnosis.findings().isEmpty()
                        ? "something is wrong, and it is none of the causes that are known here"
                        : "what is behind it is none of the causes that are known here");
        Arrays.stream(Place.values())
                .map(place -> diagnosis.unexplained().stream()
                        .filter(line -> line.place() == place)
                        .toList())
                .forEach(said -> evidence(said, MOST_UNEXPLAINED));
        examined.lookOn().forEach(place -> lines.add("    look at   " + place));
    }

    /** The last ones of a place: they are nearest to the end. */
    private void evidence(List<Evidence> evidence, int most) {
        List<Evidence> distinct = evidence.stream().distinct().toList();
        int left = Math.max(0, distinct.size() - most);
        if (left > 0) {
            lines.add("    %d lines more, and".formatted(left));
        }
        distinct.stream()
                .skip(left)
                .forEach(line -> lines.add("    %-9s %s%s: %s"
                        .formatted(
                                line.place().word(),
                                line.of(),
                                line.at().map(at -> " at " + at).orElse(""),
                                cut(line.text()))));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
