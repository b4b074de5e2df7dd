package gorgon.localaws.lambda;

import gorgon.localaws.cloudformation.ProvisionedResource;
import gorgon.localaws.cloudformation.ResourceProvider;
import gorgon.localaws.cloudformation.ResourceRequest;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.Fields;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code AWS::Lambda::EventInvokeConfig} of {@code $LATEST}, with a function as on-failure destination. */
public final class EventInvokeConfigProvider implements ResourceProvider {
    private static final Set<String> KNOWN = Set.of(
            "DestinationConfig", "FunctionName", "MaximumEventAgeInSeconds", "MaximumRetryAttempts", "Qualifier");

    private final Functions functions;

    public EventInvokeConfigProvider(Functions functions) {
        this.functions = functions;
    }

    @Override
    public Set<String> types() {
        return Set.of("AWS::Lambda::EventInvokeConfig");
    }

    @Override
    public ProvisionedResource create(ResourceRequest request) {
        String function = new Fields(request.properties()).required("FunctionName");
        functions.setAsyncSettings(function, settings(request));
        return new ProvisionedResource(function + "|$LATEST", function + "|$LATEST", Map.of());
    }

    @Override
    public ProvisionedResource update(ResourceRequest request, ProvisionedResource current) {
        functions.setAsyncSettings(new Fields(request.properties()).required("FunctionName"), settings(request));
        return current;
    }

    @Override
    public void delete(ResourceRequest request, ProvisionedResource current) {
        functions.resetAsyncSettings(
                current.physicalId().substring(0, current.physicalId().indexOf('|')));
    }

    private static AsyncSettings settings(ResourceRequest request) {
        Fields fields = new Fields(request.properties());
        fields.allowOnly(request.type(), KNOWN);
        if (!fields.required("Qualifier").equals("$LATEST")) {
            throw new AwsError(400, "InvalidParameterValueException", "local-aws knows only the qualifier $LATEST");
        }
        return new AsyncSettings(
                fields.number("MaximumRetryAttempts", AsyncSettings.DEFAULT.retryAttempts()),
                Duration.ofSeconds(fields.longNumber(
                        "MaximumEventAgeInSeconds",
                        AsyncSettings.DEFAULT.maximumAge().toSeconds())),
                onFailure(fields));
    }

    private static Optional<String> onFailure(Fields fields) {
        Fields destinations = new Fields(fields.object().path("DestinationConfig"));
        destinations.allowOnly("DestinationConfig", Set.of("OnFailure"));
        Optional<String> target = new Fields(destinations.object().path("OnFailure")).text("Destination");
        target.filter(arn -> !arn.contains(":lambda:")).ifPresent(arn -> {
            throw new AwsError(
                    400,
                    "InvalidParameterValueException",
                    "local-aws delivers failures only to functions, not to " + arn);
        });
        return target;
    }
}
