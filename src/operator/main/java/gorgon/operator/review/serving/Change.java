package gorgon.operator.review.serving;

import gorgon.catalog.Catalog;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/**
 * From one endpoint to another.
 *
 * @param before empty where there is none yet
 * @param replaced the types of what CloudFormation makes anew, be it for a reference whose text stays
 */
record Change(Optional<ServingFacts> before, ServingFacts after, Catalog catalog, Set<String> replaced) {
    private static final Set<String> MOVERS = Set.of("AWS::SageMaker::Model", "AWS::SageMaker::EndpointConfig");

    Change {
        replaced = Set.copyOf(replaced);
    }

    boolean isNew() {
        return before.isEmpty();
    }

    /** The name is the only property of an endpoint that replaces it (CloudFormation, AWS::SageMaker::Endpoint). */
    boolean isRenamed() {
        return before.filter(old -> !old.endpointName().equals(after.endpointName()))
                .isPresent();
    }

    /** A change of either replaces it, and with it the endpoint's fleet (CloudFormation: Model, EndpointConfig). */
    boolean movesFleet() {
        return isRenamed()
                || !Collections.disjoint(replaced, MOVERS)
                || before.map(old -> !old.model().equals(after.model())
                                || !old.config().equals(after.config()))
                        .orElse(true);
    }

    /** It is updated with the configuration that it serves already. */
    boolean updatesEndpointAlone() {
        return !movesFleet()
                && before.filter(old -> !old.endpoint().equals(after.endpoint()))
                        .isPresent();
    }

    boolean hasOtherTypes() {
        return before.filter(old -> !old.instanceTypes().equals(after.instanceTypes()))
                .isPresent();
    }

    Optional<Deployment> deployment() {
        return isNew() || isRenamed() ? Optional.empty() : Optional.of(new Deployment(after.endpoint()));
    }
}
