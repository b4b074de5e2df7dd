package gorgon.operator.config;

import gorgon.config.GorgonConfiguration;
import gorgon.config.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What differs between environments: a row for each such key, a column for each environment. A star marks what an
 * environment says itself.
 */
record Differences(List<String> environments, List<Row> rows) {
    private static final String NOTHING = "-";

    /** A key and its cells, in the order of the environments. */
    record Row(String key, List<String> cells) {}

    static Differences of(List<GorgonConfiguration> configurations) {
        List<Map<String, Setting>> settings =
                configurations.stream().map(Differences::byKey).toList();
        List<Row> rows = settings.stream()
                .flatMap(each -> each.keySet().stream())
                .distinct()
                .filter(key -> differs(key, settings))
                .map(key -> new Row(
                        key, settings.stream().map(each -> cell(each.get(key))).toList()))
                .toList();
        return new Differences(
                configurations.stream()
                        .map(configuration -> configuration.environment().name())
                        .toList(),
                rows);
    }

    String text() {
        List<Row> lines = new ArrayList<>();
        lines.add(new Row("", environments));
        lines.addAll(rows);
        return lines.stream().map(this::line).collect(Collectors.joining())
                + "* = the environment says so itself; else it is shared (context.common) or the default; - = not set\n"
                + "everything that holds in one: ./gorgon config --environment NAME\n";
    }

    private String line(Row row) {
        StringBuilder line = new StringBuilder(padded(row.key(), rows.stream().map(Row::key)));
        for (int i = 0; i < row.cells().size(); i++) {
            int column = i;
            line.append("  ")
                    .append(padded(
                            row.cells().get(i),
                            Stream.concat(
                                    Stream.of(environments.get(i)),
                                    rows.stream().map(each -> each.cells().get(column)))));
        }
        return line.toString().stripTrailing() + "\n";
    }

    private static String padded(String text, Stream<String> column) {
        int width = column.mapToInt(String::length).max().orElse(0);
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static Map<String, Setting> byKey(GorgonConfiguration configuration) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        configuration.settings().forEach(setting -> settings.put(setting.key(), setting));
        return settings;
    }

    private static boolean differs(String key, List<Map<String, Setting>> settings) {
        return IntStream.range(1, settings.size())
                .anyMatch(i -> !Objects.equals(
                        value(settings.get(i).get(key)),
                        value(settings.getFirst().get(key))));
    }

    private static String cell(@Nullable Setting setting) {
        return value(setting) + (setting != null && setting.origin() == Setting.Origin.ENVIRONMENT ? "*" : "");
    }

    private static String value(@Nullable Setting setting) {
        return setting == null ? NOTHING : Listing.value(setting.value());
    }
}
