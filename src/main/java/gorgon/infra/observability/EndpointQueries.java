package gorgon.infra.observability;

import java.util.List;
import software.amazon.awscdk.services.logs.CfnQueryDefinition;
import software.constructs.Construct;

/** The questions to the container's log that the runbook asks, saved in the console under the endpoint's name. */
public final class EndpointQueries extends Construct {
    public EndpointQueries(Construct scope, String id, String endpointName) {
        super(scope, id);
        for (EndpointQuery query : EndpointQuery.values()) {
            CfnQueryDefinition.Builder.create(this, query.title().replace(" ", ""))
                    .name(endpointName + "/" + query.title())
                    .logGroupNames(List.of(logGroup(endpointName)))
                    .queryString(query.text())
                    .build();
        }
    }

    /** Where SageMaker has every endpoint write. */
    static String logGroup(String endpointName) {
        return "/aws/sagemaker/Endpoints/" + endpointName;
    }
}
