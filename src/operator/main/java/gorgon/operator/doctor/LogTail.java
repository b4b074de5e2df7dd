package gorgon.operator.doctor;

import gorgon.operator.account.Clients;
import gorgon.operator.account.Reading;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** The last lines of log groups; it changes nothing. */
final class LogTail implements AutoCloseable {
    private static final int MOST_STREAMS = 4;
    private static final int MOST_LINES = 300;

    private final CloudWatchLogsClient client;

    LogTail(Clients clients) {
        this.client = clients.of(CloudWatchLogsClient.builder());
    }

    /** Of the newest streams of a group, from a time on; none where there is no such group. */
    List<Evidence> of(Place place, String group, Instant since) {
        return streams(group).stream()
                .flatMap(stream -> lines(place, group, stream, since))
                .toList();
    }

    @Override
    public void close() {
        client.close();
    }

    private List<String> streams(String group) {
        return new Reading("the streams of the log group " + group, "logs:DescribeLogStreams").of(() -> {
            try {
                return client
                        .describeLogStreams(request -> request.logGroupName(group)
                                .orderBy(OrderBy.LAST_EVENT_TIME)
                                .descending(true)
                                .limit(MOST_STREAMS))
                        .logStreams()
                        .stream()
                        .map(LogStream::logStreamName)
                        .toList();
            } catch (ResourceNotFoundException gone) {
                return List.of();
            }
        });
    }

    private Stream<Evidence> lines(Place place, String group, String stream, Instant since) {
        List<OutputLogEvent> events = new Reading("the lines of the log group " + group, "logs:GetLogEvents")
                .of(() -> client.getLogEvents(request -> request.logGroupName(group)
                                .logStreamName(stream)
                                .startTime(since.toEpochMilli())
                                .startFromHead(false)
                                .limit(MOST_LINES))
                        .events());
        return events.stream()
                .flatMap(event -> Evidence.logged(
                        place, stream, Optional.of(Instant.ofEpochMilli(event.timestamp())), event.message()));
    }
}
