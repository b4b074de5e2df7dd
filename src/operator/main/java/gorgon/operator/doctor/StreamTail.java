package gorgon.operator.doctor;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

/** The last lines of one log stream. */
record StreamTail(CloudWatchLogsClient client, String group, String stream) {
    private static final int MOST_LINES = 300;
    private static final int MOST_PAGES = 10;

    /** API_GetLogEvents: a page may be empty though there are more; the same token again is the end. */
    List<OutputLogEvent> since(Instant start) {
        Deque<OutputLogEvent> lines = new ArrayDeque<>();
        String token = null;
        for (int page = 0; page < MOST_PAGES && lines.size() < MOST_LINES; page++) {
            GetLogEventsResponse answer = page(start, token);
            answer.events().reversed().forEach(lines::addFirst);
            if (answer.nextBackwardToken() == null || answer.nextBackwardToken().equals(token)) {
                break;
            }
            token = answer.nextBackwardToken();
        }
        return List.copyOf(lines);
    }

    private GetLogEventsResponse page(Instant start, @Nullable String token) {
        return client.getLogEvents(request -> request.logGroupName(group)
                .logStreamName(stream)
                .startTime(start.toEpochMilli())
                .startFromHead(false)
                .nextToken(token)
                .limit(MOST_LINES));
    }
}
