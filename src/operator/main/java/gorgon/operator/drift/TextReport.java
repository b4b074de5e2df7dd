package gorgon.operator.drift;

import gorgon.operator.console.Markdown;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** For a person: in a terminal, or in a pull request. */
final class TextReport {
    private TextReport() {}

    static List<String> text(Report report) {
        List<String> lines = new ArrayList<>();
        lines.add("%s: %s in %s".formatted(report.environment(), report.stack(), report.region()));
        lines.add("  " + summary(report));
        report.findings()
                .forEach(finding -> lines.add("  drift      %s %s: deployed %s, live %s"
                        .formatted(finding.where(), finding.what(), shown(finding.deployed()), shown(finding.live()))));
        report.unknown().forEach(reason -> lines.add("  not known  " + reason));
        lines.add("  not checked by CloudFormation: " + unchecked(report));
        return lines;
    }

    static List<String> markdown(Report report) {
        List<String> lines = new ArrayList<>();
        lines.add("### Drift of %s (%s in %s)".formatted(report.environment(), report.stack(), report.region()));
        lines.addAll(List.of("", summary(report), ""));
        if (!report.findings().isEmpty()) {
            lines.addAll(List.of("| where | what | deployed | live |", "|---|---|---|---|"));
            report.findings()
                    .forEach(finding -> lines.add("| %s | %s | %s | %s |"
                            .formatted(
                                    Markdown.text(finding.where()),
                                    Markdown.text(finding.what()),
                                    Markdown.text(shown(finding.deployed())),
                                    Markdown.text(shown(finding.live())))));
            lines.add("");
        }
        report.unknown().forEach(reason -> lines.add("- not known: " + Markdown.text(reason)));
        lines.add("- not checked by CloudFormation: " + unchecked(report));
        return lines;
    }

    private static String summary(Report report) {
        return "%d differences in %d resources, %d parts of the endpoint and %d staged files"
                .formatted(
                        report.findings().size(),
                        report.template().checked(),
                        report.endpoint().checked(),
                        report.files().checked());
    }

    private static String unchecked(Report report) {
        String types = report.template().unchecked().entrySet().stream()
                .map(type -> "%d %s".formatted(type.getValue(), type.getKey()))
                .collect(Collectors.joining(", "));
        return types.isEmpty() ? "nothing" : types;
    }

    private static String shown(String value) {
        return value.isEmpty() ? "none" : value;
    }
}
