package gorgon.artifactprep;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.log.EventLog;
import gorgon.artifactprep.time.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A function from JSON to JSON; a failure is logged in one line and then Lambda's to report. Public, because Lambda calls the
 * method that stands here by reflection.
 */
public abstract class JsonHandler implements RequestStreamHandler {
    private static final Duration RESERVE = Duration.ofSeconds(60);

    private final EventLog log;

    JsonHandler(EventLog log) {
        this.log = log;
    }

    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        try {
            output.write(Json.bytes(handle(Json.read(input), context)));
        } catch (RuntimeException failure) {
            log.write(
                    "failed",
                    new Failed(getClass().getSimpleName(), failure.getClass().getName(), failure.getMessage()));
            throw failure;
        }
    }

    abstract JsonNode handle(JsonNode event, Context context);

    EventLog log() {
        return log;
    }

    /** Whether less than a minute is left: time to stop and hand over. */
    static boolean isOutOfTime(Context context) {
        return context.getRemainingTimeInMillis() < RESERVE.toMillis();
    }

    static Deadline handOver(Context context) {
        return deadline(context, RESERVE);
    }

    /** What is left of the invocation less {@code reserve}. */
    static Deadline deadline(Context context, Duration reserve) {
        return Deadline.in(Duration.ofMillis(context.getRemainingTimeInMillis()).minus(reserve));
    }

    private record Failed(
            String handler, String error, @Nullable String message) {}
}
