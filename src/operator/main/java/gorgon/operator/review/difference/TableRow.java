package gorgon.operator.review.difference;

import java.util.List;

/**
 * A row of one of the CLI's tables.
 *
 * @param table its title, such as {@code IAM Statement Changes}
 * @param columns the table's, without the mark's
 * @param cells as many; the lines of a cell as lines
 */
public record TableRow(String table, Mark mark, List<String> columns, List<String> cells) {
    public TableRow {
        columns = List.copyOf(columns);
        cells = List.copyOf(cells);
    }

    /** Empty where there is no such column. */
    public String cell(String column) {
        int at = columns.indexOf(column);
        return at < 0 ? "" : cells.get(at);
    }
}
