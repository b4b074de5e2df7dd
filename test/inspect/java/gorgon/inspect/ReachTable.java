package gorgon.inspect;

import gorgon.artifactprep.model.Rule;
import gorgon.artifactprep.model.rule.Rules;
import gorgon.inspect.Inspected.Outcome;
import gorgon.tgi.TgiVersion;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How each rule takes the mutations that were made for it, by version: passed, warned of, refused. */
record ReachTable(List<String> rows) {

    ReachTable {
        rows = List.copyOf(rows);
    }

    static ReachTable of(List<Mutation> mutations, List<TgiVersion> versions) {
        Map<String, List<Mutation>> byRule = mutations.stream().collect(Collectors.groupingBy(Mutation::rule));
        return new ReachTable(
                versions.stream().map(version -> row(byRule, version)).toList());
    }

    String text() {
        List<String> rules = Rules.all().stream().map(Rule::name).toList();
        Stream<String> legend = Stream.of("Mutations of each rule on each version of TGI: passed/warned of/refused");
        Stream<String> numbered = Stream.iterate(0, index -> index + 1)
                .limit(rules.size())
                .map(index -> "  %-3d %s".formatted(index + 1, rules.get(index)));
        return Stream.of(legend, numbered, Stream.of(head(rules.size())), rows.stream())
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    private static String head(int rules) {
        return line("TGI", Stream.iterate(1, index -> index + 1).limit(rules).map(String::valueOf));
    }

    private static String row(Map<String, List<Mutation>> mutations, TgiVersion version) {
        return line(
                version.toString(),
                Rules.all().stream().map(rule -> cell(mutations.getOrDefault(rule.name(), List.of()), version)));
    }

    private static String cell(List<Mutation> mutations, TgiVersion version) {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        mutations.forEach(mutation -> counts.merge(Inspected.of(mutation).outcome(version), 1, Integer::sum));
        return Stream.of(Outcome.values())
                .map(outcome -> counts.getOrDefault(outcome, 0).toString())
                .collect(Collectors.joining("/"));
    }

    private static String line(String name, Stream<String> cells) {
        return "%-10s%s".formatted(name, cells.map("%8s"::formatted).collect(Collectors.joining()));
    }
}
