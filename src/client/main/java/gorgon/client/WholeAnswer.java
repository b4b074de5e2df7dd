package gorgon.client;

import gorgon.client.EndpointFailure.Kind;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;

/** Waits for an answer that comes at once. */
record WholeAnswer(Asking asking, Dialect dialect, Deadline deadline) {
    Answer of(CompletableFuture<InvokeEndpointResponse> response) {
        try {
            return read(response.get(Math.max(0, deadline.remaining()), TimeUnit.NANOSECONDS)
                    .body()
                    .asUtf8String());
        } catch (ExecutionException | CancellationException failed) {
            throw asking.failure(Causes.of(failed), "", failed);
        } catch (TimeoutException late) {
            throw asking.failure(overdue(), "", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw asking.failure(Causes.of(interrupted), "", interrupted);
        } finally {
            response.cancel(true);
        }
    }

    private Answer read(String body) {
        try {
            return Json.read(body)
                    .map(dialect::answer)
                    .orElseThrow(() -> new Unreadable("an answer that is no JSON came", body));
        } catch (Unreadable unreadable) {
            throw asking.failure(Causes.of(unreadable), "", unreadable);
        }
    }

    private Cause overdue() {
        return new Cause(
                Kind.TIMED_OUT,
                "no answer came within the client's limit of %s".formatted(deadline.limit()),
                "stream it, or ask for fewer tokens");
    }
}
