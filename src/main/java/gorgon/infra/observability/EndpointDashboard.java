package gorgon.infra.observability;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.LogQueryVisualizationType;
import software.amazon.awscdk.services.cloudwatch.LogQueryWidget;
import software.amazon.awscdk.services.cloudwatch.TextWidget;
import software.constructs.Construct;

/** One page that answers, from top to bottom: is it well, who asks, how fast is it, what is the hardware doing. */
public final class EndpointDashboard extends Construct {
    private static final int FULL_WIDTH = 24;

    public EndpointDashboard(Construct scope, String id, DashboardProps props) {
        super(scope, id);
        EndpointGraphs graphs = new EndpointGraphs(props);
        Dashboard.Builder.create(this, "Dashboard")
                .dashboardName(name(props))
                .defaultInterval(Duration.hours(3))
                .widgets(List.of(
                        List.of(heading(props)),
                        List.of(status("Endpoint", props.endpointAlarms()), status("Staging", props.stagingAlarms())),
                        graphs.requests(),
                        graphs.latencies(),
                        List.of(timePerToken(props)),
                        graphs.hosts()))
                .build();
    }

    /** Dashboards are an account's, not a region's. */
    private String name(DashboardProps props) {
        return props.metrics().endpointName() + "-" + Stack.of(this).getRegion();
    }

    private static IWidget heading(DashboardProps props) {
        return TextWidget.Builder.create()
                .markdown("# %s%nWhat each alarm means and what to do is in `%s` of the repository."
                        .formatted(props.metrics().endpointName(), Runbook.PAGE))
                .width(FULL_WIDTH)
                .height(2)
                .build();
    }

    private static IWidget status(String title, List<Alarm> alarms) {
        return AlarmStatusWidget.Builder.create()
                .title(title)
                .alarms(alarms)
                .width(FULL_WIDTH / 2)
                .height(4)
                .build();
    }

    private static IWidget timePerToken(DashboardProps props) {
        return LogQueryWidget.Builder.create()
                .title("Time per token, from TGI's log")
                .logGroupNames(List.of(EndpointQueries.logGroup(props.metrics().endpointName())))
                .queryLines(EndpointQuery.TIME_PER_TOKEN.commands())
                .view(LogQueryVisualizationType.LINE)
                .width(FULL_WIDTH)
                .height(6)
                .build();
    }
}
