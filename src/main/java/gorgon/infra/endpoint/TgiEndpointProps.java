package gorgon.infra.endpoint;

import gorgon.catalog.ContainerImage;
import gorgon.catalog.TgiImage;
import gorgon.config.Fleet;
import gorgon.config.Operation;
import gorgon.config.TgiSettings;
import gorgon.infra.function.FunctionJar;
import gorgon.serving.ContainerEnvironment;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.services.kms.IKey;

/**
 * What a {@link TgiEndpoint} is made from.
 *
 * @param endpointName literal: callers, alarms and the log group keep it across every change
 * @param environment the container's variables
 * @param mostRequests that an instance takes at a time; empty: not known
 * @param isServing false: only what outlives the endpoint, which is its logs and its role
 * @param functionJar the built functions, two of which guard the endpoint's changes
 * @param key of logs; its policy has to let CloudWatch Logs use it; empty: AWS's own
 */
public record TgiEndpointProps(
        String endpointName,
        ServedModel model,
        ContainerImage image,
        SortedMap<String, String> environment,
        OptionalInt mostRequests,
        Fleet fleet,
        Operation operation,
        boolean isServing,
        FunctionJar functionJar,
        Optional<IKey> key) {
    public TgiEndpointProps {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    /** An endpoint of TGI as AWS publishes it, operated as is usual for so many instances. */
    public static TgiEndpointProps of(
            String endpointName,
            ServedModel model,
            TgiImage image,
            TgiSettings tgi,
            Fleet fleet,
            FunctionJar functionJar) {
        return new TgiEndpointProps(
                endpointName,
                model,
                ContainerImage.of(image).on(fleet.inferenceAmi()),
                ContainerEnvironment.of(image.release(), tgi),
                OptionalInt.of(tgi.maxConcurrentRequests()),
                fleet,
                Operation.standard(fleet.instanceCount()),
                true,
                functionJar,
                Optional.empty());
    }

    /** The same, operated otherwise. */
    public TgiEndpointProps with(Operation other) {
        return new TgiEndpointProps(
                endpointName, model, image, environment, mostRequests, fleet, other, isServing, functionJar, key);
    }
}
