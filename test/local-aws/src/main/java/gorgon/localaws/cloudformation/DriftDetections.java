package gorgon.localaws.cloudformation;

import gorgon.localaws.http.AwsError;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The detection of drift: of whole stacks, and done when its id is answered. */
final class DriftDetections {
    private final Stacks stacks;
    private final Engine engine;
    private final Map<String, Detection> byId = new HashMap<>();

    private record Detection(Stack stack, StackDrift drift) {}

    DriftDetections(Stacks stacks, Engine engine) {
        this.stacks = stacks;
        this.engine = engine;
    }

    String detect(QueryInput input) {
        input.refuseMembers("LogicalResourceIds");
        Stack stack = stacks.get(input.required("StackName"));
        requireSettled(stack);
        ResourceActions actions = new ResourceActions(stack, engine, new InFlight());
        StackDrift drift = new StackDrift(
                UUID.randomUUID().toString(),
                Instant.now(),
                stack.resources().values().stream()
                        .map(resource -> ResourceDrift.of(resource, actions.live(resource)))
                        .flatMap(Optional::stream)
                        .toList());
        stack.drifted(drift);
        byId.put(drift.id(), new Detection(stack, drift));
        return new XmlText().with("StackDriftDetectionId", drift.id()).toString();
    }

    String status(QueryInput input) {
        String id = input.required("StackDriftDetectionId");
        Detection detection = Optional.ofNullable(byId.get(id))
                .orElseThrow(() -> new AwsError(400, "ValidationError", "Drift detection " + id + " does not exist"));
        return DriftXml.status(detection.stack(), detection.drift());
    }

    /** Of the last detection; nothing before the first. */
    String resources(QueryInput input) {
        Stack stack = stacks.get(input.required("StackName"));
        List<String> wanted = input.texts("StackResourceDriftStatusFilters");
        List<ResourceDrift> found = stack.drift().map(StackDrift::resources).orElse(List.of()).stream()
                .filter(resource ->
                        wanted.isEmpty() || wanted.contains(resource.status().name()))
                .toList();
        return DriftXml.resources(stack, found);
    }

    /** docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html names the statuses. */
    private static void requireSettled(Stack stack) {
        if (!stack.status().isUpdatable() && stack.status() != StackStatus.UPDATE_ROLLBACK_FAILED) {
            throw new AwsError(
                    400,
                    "ValidationError",
                    "Drift detection cannot be performed on stack [%s] in status %s"
                            .formatted(stack.identity().name(), stack.status()));
        }
    }
}
