package gorgon.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code ./gorgon progress --json}, running beside a deployment. */
final class SecondTerminal implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OperatorProgram program;
    private final Process process;

    SecondTerminal(OperatorProgram program) throws IOException {
        this.program = program;
        this.process = program.start("progress", "--json");
    }

    /** Its lines, once it has ended by itself. */
    List<JsonNode> lines() throws IOException, InterruptedException {
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            throw new AssertionError("it still follows: " + program.text("progress", "out"));
        }
        try (var lines = JSON.readerFor(JsonNode.class).<JsonNode>readValues(program.text("progress", "out"))) {
            return lines.readAll();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
