package gorgon.operator.review.difference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A table in box-drawing characters; a row goes on in the lines below it that have no mark. */
final class TableLines implements DifferenceReader.SectionLines {
    private final Consumer<String> unread;
    private final List<TableRow> read = new ArrayList<>();
    private String title = "";
    private List<String> columns = List.of();

    TableLines(Consumer<String> unread) {
        this.unread = unread;
    }

    void title(String text) {
        title = text;
        columns = List.of();
    }

    List<TableRow> read() {
        return read;
    }

    @Override
    public void line(String line) {
        if (line.startsWith("┌")) {
            // The Identity Center has three tables under one title.
            columns = List.of();
        } else if (line.startsWith("│")) {
            row(line, cells(line));
        } else if (!line.startsWith("├") && !line.startsWith("└")) {
            unread.accept(line);
        }
    }

    private void row(String line, List<String> cells) {
        List<String> values = cells.subList(1, cells.size());
        Optional<Mark> mark = Mark.of(cells.getFirst());
        if (columns.isEmpty() && cells.getFirst().isEmpty()) {
            columns = values;
        } else if (values.size() != columns.size()) {
            unread.accept(line);
        } else if (mark.isPresent()) {
            read.add(new TableRow(title, mark.get(), columns, values));
        } else if (cells.getFirst().isEmpty() && goesOn()) {
            read.add(joined(read.removeLast(), values));
        } else {
            unread.accept(line);
        }
    }

    private boolean goesOn() {
        return !read.isEmpty() && read.getLast().table().equals(title);
    }

    private static TableRow joined(TableRow row, List<String> more) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < more.size(); i++) {
            cells.add((row.cells().get(i) + "\n" + more.get(i)).strip());
        }
        return new TableRow(row.table(), row.mark(), row.columns(), cells);
    }

    private static List<String> cells(String line) {
        String inside = line.substring(1, line.endsWith("│") ? line.length() - 1 : line.length());
        return Arrays.stream(inside.split("│", -1)).map(String::strip).toList();
    }
}
