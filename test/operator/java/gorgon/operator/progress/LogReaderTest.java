package gorgon.operator.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LogReaderTest {
    private static final Instant START = Instant.parse("2026-11-02T10:00:00Z");

    private final List<LogLine> written = new ArrayList<>();
    private final List<Instant> asked = new ArrayList<>();
    private final LogReader reader = new LogReader(this::lines, List.of("group"), START);

    @Test
    void readsEachLineOnceThoseThatComeLateToo() {
        write("b", 200);
        assertThat(reader.read()).extracting(LogLine::id).containsExactly("b");

        write("c", 210);
        write("a", 150);

        assertThat(reader.read()).extracting(LogLine::id).containsExactly("a", "c");
        assertThat(reader.read()).isEmpty();
    }

    @Test
    void asksForTheLastMinuteOnly() {
        write("a", 20);
        reader.read();
        write("b", 300);
        reader.read();
        reader.read();

        assertThat(asked).containsExactly(START, START, START.plusSeconds(240));
    }

    private List<LogLine> lines(String group, Instant since) {
        asked.add(since);
        return written.stream().filter(line -> !line.time().isBefore(since)).toList();
    }

    private void write(String id, int seconds) {
        written.add(new LogLine(id, START.plusSeconds(seconds), id));
    }
}
