package gorgon.operator.doctor;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Every known cause, in one place. */
final class CauseTable {
    private CauseTable() {}

    /** In the table's order, in which of two causes of one level the nearer one comes first. */
    static List<Cause> causes() {
        try (InputStream table = Objects.requireNonNull(CauseTable.class.getResourceAsStream("causes.json"))) {
            return new ObjectMapper().readValue(table, new TypeReference<List<Cause>>() {});
        } catch (IOException broken) {
            throw new UncheckedIOException("tried to read causes.json: the build is broken; build again", broken);
        }
    }
}
