package gorgon.infra.observability;

import gorgon.config.Watch;
import java.util.List;
import java.util.OptionalInt;
import software.amazon.awscdk.services.cloudwatch.Alarm;

/**
 * What an {@link EndpointDashboard} shows.
 *
 * @param gpus of each instance
 * @param mostRequests that an instance takes at a time; empty: not known
 */
public record DashboardProps(
        EndpointMetrics metrics,
        List<Alarm> endpointAlarms,
        List<Alarm> stagingAlarms,
        Watch watch,
        int gpus,
        OptionalInt mostRequests) {
    public DashboardProps {
        endpointAlarms = List.copyOf(endpointAlarms);
        stagingAlarms = List.copyOf(stagingAlarms);
    }
}
