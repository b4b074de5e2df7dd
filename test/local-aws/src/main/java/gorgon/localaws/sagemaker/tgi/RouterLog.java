package gorgon.localaws.sagemaker.tgi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The router's line for each answer (router/src/server.rs: generate_internal; logging.rs), as text or flattened JSON. */
final class RouterLog {
    private static final String TARGET = "text_generation_router::server";
    private static final String FILE = "router/src/server.rs";
    private static final int LINE = 424;

    private final Consumer<String> lines;
    private final boolean json;

    RouterLog(Consumer<String> lines, boolean json) {
        this.lines = lines;
        this.json = json;
    }

    /** Nobody waits in a queue here. */
    void success(TgiReply.Generated generated, Duration took) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("parameters", generated.parameters());
        fields.put("total_time", debug(took));
        fields.put("validation_time", debug(Duration.ZERO));
        fields.put("queue_time", debug(Duration.ZERO));
        fields.put("inference_time", debug(took));
        fields.put("time_per_token", debug(took.dividedBy(Math.max(1, generated.tokens()))));
        fields.put("seed", TgiReply.Generated.some(generated.seed()));
        lines.accept(json ? json(generated.span(), fields) : text(generated.span(), fields));
    }

    private static String text(String span, Map<String, String> fields) {
        StringBuilder line = new StringBuilder(Instant.now() + "  INFO " + span + "{");
        fields.forEach((name, value) -> line.append(name)
                .append(name.equals("parameters") ? "=" + value : "=\"" + value + "\"")
                .append(' '));
        line.setLength(line.length() - 1);
        return line + "}: " + TARGET + ": " + FILE + ":" + LINE + ": Success";
    }

    private static String json(String span, Map<String, String> fields) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("timestamp", Instant.now().toString()).put("level", "INFO").put("message", "Success");
        line.put("target", TARGET).put("filename", FILE).put("line_number", LINE);
        ObjectNode spanned = line.putObject("span");
        fields.forEach(spanned::put);
        line.putArray("spans").add(spanned.put("name", span).deepCopy());
        return line.toString();
    }

    /** Rust's {@code Duration} by Debug: {@code 2.360607542s}, {@code 54.3ms}, {@code 37.931µs}, {@code 890ns}. */
    static String debug(Duration duration) {
        long nanos = duration.toNanos();
        if (nanos >= 1_000_000_000) {
            return scaled(nanos, 9) + "s";
        }
        if (nanos >= 1_000_000) {
            return scaled(nanos, 6) + "ms";
        }
        return nanos >= 1_000 ? scaled(nanos, 3) + "\u00b5s" : nanos + "ns";
    }

    private static String scaled(long nanos, int digits) {
        return BigDecimal.valueOf(nanos, digits).stripTrailingZeros().toPlainString();
    }
}
