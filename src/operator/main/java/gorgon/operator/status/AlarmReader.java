package gorgon.operator.status;

import gorgon.operator.account.Clients;
import gorgon.operator.account.Reading;
import gorgon.operator.console.Masked;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;

/** Asks CloudWatch for the alarms of a stack; it changes nothing. */
final class AlarmReader implements AutoCloseable {
    private static final Set<String> TYPES = Set.of("AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm");
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html, AlarmNames.
    private static final int MOST_NAMES = 100;

    private final CloudWatchClient client;

    AlarmReader(Clients clients) {
        this.client = clients.of(CloudWatchClient.builder());
    }

    /** Raised ones first, then those without data. */
    List<AlarmState> among(List<StackResourceSummary> resources) {
        List<String> names = names(resources);
        return names.isEmpty()
                ? List.of()
                : new Reading("the alarms of the stack", "cloudwatch:DescribeAlarms")
                        .of(() -> states(client.describeAlarms(request -> request.alarmNames(names)
                                .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM)
                                .maxRecords(MOST_NAMES))));
    }

    @Override
    public void close() {
        client.close();
    }

    private static List<String> names(List<StackResourceSummary> resources) {
        return resources.stream()
                .filter(resource -> TYPES.contains(resource.resourceType()))
                .flatMap(resource -> Stream.ofNullable(resource.physicalResourceId()))
                .filter(name -> !name.isEmpty())
                .limit(MOST_NAMES)
                .toList();
    }

    private static List<AlarmState> states(DescribeAlarmsResponse answer) {
        return Stream.concat(
                        answer.metricAlarms().stream()
                                .map(alarm -> state(
                                        alarm.alarmName(),
                                        alarm.stateValueAsString(),
                                        alarm.stateReason(),
                                        alarm.stateUpdatedTimestamp())),
                        answer.compositeAlarms().stream()
                                .map(alarm -> state(
                                        alarm.alarmName(),
                                        alarm.stateValueAsString(),
                                        alarm.stateReason(),
                                        alarm.stateUpdatedTimestamp())))
                .sorted(Comparator.comparing(AlarmState::state).thenComparing(AlarmState::name))
                .toList();
    }

    private static AlarmState state(String name, String state, @Nullable String reason, @Nullable Instant since) {
        return new AlarmState(
                name,
                AlarmState.State.valueOf(state),
                Masked.of(reason == null ? "" : reason),
                Optional.ofNullable(since));
    }
}
