package gorgon.operator.review.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code cdk diff --no-color} prints of one stack; aws-cdk, cloudformation-diff/lib/format.ts has the titles and
 * the shapes.
 */
public final class DifferenceReader {
    private static final String RESOURCES = "Resources";
    private static final List<String> TABLES = List.of(
            "IAM Statement Changes", "IAM Policy Changes", "IAM Identity Center Changes", "Security Group Changes");
    private static final List<String> OTHERS =
            List.of("Template", "Parameters", "Metadata", "Mappings", "Conditions", "Outputs", "Other Changes");
    // What frames the difference and is none.
    private static final Pattern FRAME = Pattern.compile(
            "Stack \\S+.*|There were no differences.*|\\s*|.{0,3}Number of stacks with differences: \\d+|\\(NOTE: There may be security-related changes not in this list\\..*");

    // What the app itself says of a construct; the lines below it name the construct and how to acknowledge it.
    private static final Pattern MESSAGE = Pattern.compile("(?:WARNING|ERROR) (.+?)(?: \\(Annotation\\))?");
    private static final Pattern BELOW_MESSAGE = Pattern.compile(" {3}(?:\\S+ aws-cdk-lib\\..*|Acknowledge with .*)");

    private final List<String> messages = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private final ResourceLines resources = new ResourceLines(unread::add);
    private final TableLines tables = new TableLines(unread::add);
    private final NamedLines others = new NamedLines(unread::add);
    private SectionLines section = this::outside;

    private DifferenceReader() {}

    /** Never fails: a line that it does not know is among the {@code unread}. */
    public static Difference read(String text) {
        DifferenceReader reader = new DifferenceReader();
        text.lines().forEach(reader::line);
        return new Difference(
                reader.resources.read(),
                reader.tables.read(),
                reader.others.read(),
                reader.messages,
                reader.unread,
                text.strip());
    }

    private void line(String line) {
        if (line.equals(RESOURCES)) {
            section = resources;
        } else if (TABLES.contains(line)) {
            tables.title(line);
            section = tables;
        } else if (OTHERS.contains(line)) {
            others.title(line);
            section = others;
        } else if (FRAME.matcher(line).matches() || BELOW_MESSAGE.matcher(line).matches()) {
            // A value of several lines may have an empty one.
            return;
        } else {
            section.line(line);
        }
    }

    private void outside(String line) {
        Matcher message = MESSAGE.matcher(line);
        if (message.matches()) {
            messages.add(message.group(1));
        } else {
            unread.add(line);
        }
    }

    /** Takes the lines of one section. */
    interface SectionLines {
        void line(String line);
    }
}
