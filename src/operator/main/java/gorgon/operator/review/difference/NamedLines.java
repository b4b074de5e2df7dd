package gorgon.operator.review.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code [+] Output NAME NAME: VALUE}. */
final class NamedLines implements DifferenceReader.SectionLines {
    private static final Pattern CHANGE = Pattern.compile("\\[(.)] \\S+ (?:.+? )??([^\\s:]+): (.*)");

    private final Consumer<String> unread;
    private final List<NamedChange> read = new ArrayList<>();
    private String title = "";

    NamedLines(Consumer<String> unread) {
        this.unread = unread;
    }

    void title(String text) {
        title = text;
    }

    List<NamedChange> read() {
        return read;
    }

    @Override
    public void line(String line) {
        Matcher change = CHANGE.matcher(line);
        Optional<Mark> mark = change.matches() ? Mark.of(change.group(1)) : Optional.empty();
        if (mark.isPresent()) {
            read.add(new NamedChange(title, mark.get(), change.group(2), change.group(3)));
        } else {
            unread.accept(line);
        }
    }
}
