package gorgon.operator.doctor;

import gorgon.operator.account.Clients;
import gorgon.operator.account.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** The last lines of log groups, of each stream: one that ended early has the reason; it changes nothing. */
final class LogTail implements AutoCloseable {
    // The most of one answer (API_DescribeLogStreams).
    private static final int MOST_STREAMS = 50;
    // API_LogStream, lastEventTimestamp: it follows the events, mostly within an hour.
    private static final Duration BEHIND = Duration.ofHours(3);

    private final CloudWatchLogsClient client;

    LogTail(Clients clients) {
        this.client = clients.of(CloudWatchLogsClient.builder());
    }

    /** Of the streams of a group that may have any since then, in the order of their times; none where it is gone. */
    List<Evidence> of(Place place, String group, Instant since) {
        return streams(group).stream()
                .filter(stream -> mayHaveAny(stream, since))
                .map(LogStream::logStreamName)
                .flatMap(stream -> lines(place, group, stream, since))
                .sorted(Comparator.comparing(line -> line.at().orElse(since)))
                .toList();
    }

    @Override
    public void close() {
        client.close();
    }

    private List<LogStream> streams(String group) {
        return new Reading("the streams of the log group " + group, "logs:DescribeLogStreams").of(() -> {
            try {
                return client.describeLogStreams(request -> request.logGroupName(group)
                                .orderBy(OrderBy.LAST_EVENT_TIME)
                                .descending(true)
                                .limit(MOST_STREAMS))
                        .logStreams();
            } catch (ResourceNotFoundException gone) {
                return List.of();
            }
        });
    }

    private static boolean mayHaveAny(LogStream stream, Instant since) {
        return stream.lastEventTimestamp() == null
                || Instant.ofEpochMilli(stream.lastEventTimestamp())
                        .plus(BEHIND)
                        .isAfter(since);
    }

    private Stream<Evidence> lines(Place place, String group, String stream, Instant since) {
        List<OutputLogEvent> events = new Reading("the lines of the log group " + group, "logs:GetLogEvents")
                .of(() -> new StreamTail(client, group, stream).since(since));
        return events.stream()
                .flatMap(event -> Evidence.logged(
                        place, stream, Optional.of(Instant.ofEpochMilli(event.timestamp())), event.message()));
    }
}
