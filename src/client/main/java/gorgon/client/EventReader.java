package gorgon.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Server-sent events out of bytes that end anywhere, within a character too (WHATWG HTML, section 9.2). Fields other than {@code
 * data}, and the comments that keep a connection alive, say nothing here.
 */
final class EventReader {
    /** A thousand times what a token takes, and more than the longest answer that TGI repeats at the end. */
    static final int LARGEST_EVENT = 1 << 20;

    private static final Pattern FIELD = Pattern.compile("^(:|event:|id:|retry:|$)");

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<String> data = new ArrayList<>();
    private Optional<String> stray = Optional.empty();
    private boolean afterReturn;
    private int kept;

    /**
     * The data of each event that ends within the bytes.
     *
     * @throws Unreadable if an event grows too large
     */
    List<String> read(byte[] bytes) {
        List<String> events = new ArrayList<>();
        for (byte next : bytes) {
            if (next == '\n' && afterReturn) {
                afterReturn = false;
            } else if (next == '\n' || next == '\r') {
                afterReturn = next == '\r';
                endLine().ifPresent(events::add);
            } else {
                afterReturn = false;
                keep(next);
            }
        }
        return events;
    }

    /** The data of an event that the stream's end cut after its text, perhaps within it. */
    Optional<String> rest() {
        field(line.toString(UTF_8));
        line.reset();
        return event();
    }

    /** The first line that no stream of events has. */
    Optional<String> stray() {
        return stray;
    }

    private void keep(byte next) {
        if (kept + line.size() >= LARGEST_EVENT) {
            throw new Unreadable("an event of more than %d bytes came".formatted(LARGEST_EVENT), line.toString(UTF_8));
        }
        line.write(next);
    }

    private Optional<String> endLine() {
        String text = line.toString(UTF_8);
        line.reset();
        if (text.isEmpty()) {
            return event();
        }
        field(text);
        return Optional.empty();
    }

    private void field(String text) {
        if (text.startsWith("data:")) {
            String value = text.substring("data:".length());
            kept += text.length();
            data.add(value.startsWith(" ") ? value.substring(1) : value);
        } else if (stray.isEmpty() && !FIELD.matcher(text).find()) {
            stray = Optional.of(text);
        }
    }

    private Optional<String> event() {
        kept = 0;
        Optional<String> event = data.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", data));
        data.clear();
        return event;
    }
}
