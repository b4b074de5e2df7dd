package gorgon.operator.console;

import java.io.PrintStream;
import java.util.List;

/** The last lines of a terminal, written over and over. */
public final class LiveArea {
    /** Set by the launcher where the standard error is a terminal. */
    public static final String COLUMNS = "gorgon.columns";

    // ECMA-48: to the start of the line so many up, and from there everything away.
    private static final String ESCAPE = "\u001b[";

    private final PrintStream out;
    private final int columns;
    private List<String> shown = List.of();

    public LiveArea(PrintStream out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    /** Of the terminal; 0 where there is none. */
    public static int columns() {
        return Integer.getInteger(COLUMNS, 0);
    }

    public void show(List<String> lines) {
        StringBuilder text = new StringBuilder(erasure());
        lines.forEach(line -> text.append(cut(line)).append('\n'));
        write(text);
        shown = List.copyOf(lines);
    }

    /** A line that stays, above those that change. */
    public void keep(String line) {
        List<String> again = shown;
        write(new StringBuilder(erasure()).append(line).append('\n'));
        shown = List.of();
        show(again);
    }

    public void clear() {
        write(new StringBuilder(erasure()));
        shown = List.of();
    }

    private String erasure() {
        return shown.isEmpty() ? "" : ESCAPE + shown.size() + "F" + ESCAPE + "J";
    }

    /** A line that wraps would be two, and only one of them be erased. */
    private String cut(String line) {
        return line.length() < columns ? line : line.substring(0, Math.max(0, columns - 1));
    }

    private void write(StringBuilder text) {
        // At once: half a frame flickers.
        out.print(text);
        out.flush();
    }
}
