package gorgon.operator.proxy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Server-sent events, each on its way at once. */
final class Events {
    private final OutputStream out;

    Events(OutputStream out) {
        this.out = out;
    }

    /** @throws IOException if the client has left */
    void write(ObjectNode json) throws IOException {
        write(new String(Json.bytes(json), StandardCharsets.UTF_8));
    }

    /** What OpenAI's streams end with. */
    void done() throws IOException {
        write("[DONE]");
    }

    /** Which every client skips (HTML, server-sent events). */
    void comment() throws IOException {
        out.write(":\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void write(String line) throws IOException {
        out.write("data: %s\n\n".formatted(line).getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
