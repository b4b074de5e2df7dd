package gorgon.infra.observability;

import gorgon.config.Watch;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.Alarm;

/**
 * What an {@link EndpointDashboard} shows.
 *
 * @param gpus of each instance
 * @param maxConcurrentRequests what TGI lets in, on each instance
 */
public record DashboardProps(
        EndpointMetrics metrics,
        List<Alarm> endpointAlarms,
        List<Alarm> stagingAlarms,
        Watch watch,
        int gpus,
        int maxConcurrentRequests) {
    public DashboardProps {
        endpointAlarms = List.copyOf(endpointAlarms);
        stagingAlarms = List.copyOf(stagingAlarms);
    }
}
