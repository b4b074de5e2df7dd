package gorgon.infra;

import gorgon.config.EnvironmentConfiguration;
import gorgon.infra.artifacts.StagedModel;
import gorgon.infra.endpoint.TgiEndpoint;
import gorgon.infra.observability.AlarmTopic;
import gorgon.infra.observability.DashboardProps;
import gorgon.infra.observability.EndpointDashboard;
import gorgon.infra.observability.EndpointQueries;
import java.util.Optional;
import software.amazon.awscdk.services.kms.IKey;

/** Who is told what, and the page to look at. While the endpoint is taken away, only of staging. */
record Observation(ServingStack stack, ServingStackProps props, Optional<IKey> key) {
    void of(StagedModel model, TgiEndpoint endpoint) {
        EnvironmentConfiguration environment = props.environment();
        AlarmTopic topic =
                new AlarmTopic(stack, "Notices", environment.operation().watch(), key);
        model.alarms().forEach(topic::tell);
        endpoint.alarms().forEach(topic::tell);
        topic.tellOfStates(environment.endpointName());
        new EndpointQueries(stack, "Queries", environment.endpointName());
        if (props.isServing()) {
            new EndpointDashboard(stack, "Overview", dashboard(model, endpoint));
        }
    }

    private DashboardProps dashboard(StagedModel model, TgiEndpoint endpoint) {
        return new DashboardProps(
                endpoint.metrics(),
                endpoint.alarms(),
                model.alarms(),
                props.environment().operation().watch(),
                props.instanceType().gpus(),
                props.environment().tgi().mostRequests(props.environment().ownImage()));
    }
}
