package gorgon.operator.chat;

import gorgon.client.Answer;
import gorgon.client.EndpointFailure;
import java.time.Duration;
import java.util.Optional;

/** How a turn of the model ended. */
sealed interface Outcome {
    /**
     * All of it came.
     *
     * @param untilFirst empty if the answer came at once
     */
    record Complete(Answer answer, Duration duration, Optional<Duration> untilFirst) implements Outcome {}

    /** Somebody did not want to hear more than this. */
    record Stopped(String text) implements Outcome {}

    /** What had arrived was shown. */
    record Failed(EndpointFailure failure) implements Outcome {}
}
