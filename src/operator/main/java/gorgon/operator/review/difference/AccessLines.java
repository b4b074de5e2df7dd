package gorgon.operator.review.difference;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import gorgon.operator.review.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may do what, and what may reach what. */
final class AccessLines {
    private static final String STATEMENTS = "IAM Statement Changes";
    private static final String NETWORK = "Security Group Changes";
    private static final Set<String> NETWORK_PROPERTIES =
            Set.of("VpcConfig", "EnableNetworkIsolation", "NetworkConfig", "SecurityGroupIds", "SubnetIds");

    private AccessLines() {}

    /** Statements that differ by their principal alone are one line. */
    static List<Line> iam(List<TableRow> rows) {
        List<Line> lines = new ArrayList<>();
        rows.stream()
                .filter(row -> row.table().equals(STATEMENTS))
                .collect(groupingBy(AccessLines::permission, LinkedHashMap::new, Collectors.toList()))
                .forEach((id, alike) -> lines.add(statement(id, alike)));
        rows.stream()
                .filter(row -> row.table().startsWith("IAM") && !row.table().equals(STATEMENTS))
                .forEach(row -> lines.add(asItStands(row, lines.size())));
        return lines;
    }

    /** The CLI's table of security groups, and what else places a resource in a network. */
    static List<Line> network(Difference difference) {
        List<Line> lines = new ArrayList<>();
        difference.rows().stream()
                .filter(row -> row.table().equals(NETWORK))
                .forEach(row -> lines.add(asItStands(row, lines.size())));
        difference.resources().stream()
                .filter(AccessLines::isOfNetwork)
                .map(ResourceText::line)
                .forEach(lines::add);
        return lines;
    }

    private static boolean isOfNetwork(ResourceChange resource) {
        return resource.type().startsWith("AWS::EC2::")
                || resource.properties().stream().map(PropertyChange::name).anyMatch(NETWORK_PROPERTIES::contains);
    }

    private static String permission(TableRow row) {
        return "%s %s %s on %s%s"
                .formatted(
                        row.mark() == Mark.REMOVED ? "-" : "+",
                        row.cell("Effect"),
                        inLine(row.cell("Action")),
                        inLine(row.cell("Resource")),
                        row.cell("Condition").isEmpty() ? "" : " if " + inLine(row.cell("Condition")));
    }

    private static Line statement(String id, List<TableRow> alike) {
        TableRow first = alike.getFirst();
        String principals =
                alike.stream().map(row -> inLine(row.cell("Principal"))).collect(joining(", "));
        return line(
                id,
                "%s %s on %s"
                        .formatted(first.cell("Effect"), inLine(first.cell("Action")), inLine(first.cell("Resource"))),
                first.mark(),
                principals,
                Optional.of(first.cell("Condition"))
                        .filter(text -> !text.isEmpty())
                        .map(text -> "if " + inLine(text)));
    }

    private static Line asItStands(TableRow row, int number) {
        List<String> cells = row.cells().stream().map(AccessLines::inLine).toList();
        return line(
                "%s/%s".formatted(row.table(), number + 1),
                cells.getFirst(),
                row.mark(),
                String.join(" ", cells.subList(1, cells.size())),
                Optional.empty());
    }

    private static Line line(String id, String label, Mark mark, String value, Optional<String> note) {
        return mark == Mark.REMOVED
                ? new Line(id, label, Optional.of(value), Optional.empty(), note)
                : new Line(id, label, Optional.empty(), Optional.of(value), note);
    }

    /** A cell of several lines is a list, or JSON. */
    private static String inLine(String cell) {
        return cell.contains("\"")
                ? cell.replaceAll("\\s+", " ")
                : String.join(", ", cell.lines().toList());
    }
}
