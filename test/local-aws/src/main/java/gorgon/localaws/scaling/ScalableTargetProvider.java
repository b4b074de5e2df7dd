package gorgon.localaws.scaling;

import gorgon.localaws.cloudformation.LiveResource;
import gorgon.localaws.cloudformation.ProvisionedResource;
import gorgon.localaws.cloudformation.ResourceProvider;
import gorgon.localaws.cloudformation.ResourceRequest;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.Fields;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code AWS::ApplicationAutoScaling::ScalableTarget} of a variant that exists; scheduled actions are checked, and never run. */
public record ScalableTargetProvider(ScalableTargets targets, ScalableVariants variants) implements ResourceProvider {
    private static final Set<String> KNOWN = Set.of(
            "MaxCapacity",
            "MinCapacity",
            "ResourceId",
            "RoleARN",
            "ScalableDimension",
            "ScheduledActions",
            "ServiceNamespace",
            "Tags");
    private static final Pattern VARIANT = Pattern.compile("endpoint/([^/]+)/variant/([^/]+)");

    @Override
    public Set<String> types() {
        return Set.of("AWS::ApplicationAutoScaling::ScalableTarget");
    }

    @Override
    public ProvisionedResource create(ResourceRequest request) {
        ScalableTarget target = target(request);
        targets.register(target);
        String id = target.resourceId() + "|" + ScalableTargets.DIMENSION + "|" + ScalableTargets.NAMESPACE;
        return new ProvisionedResource(id, id, Map.of("Id", id));
    }

    @Override
    public ProvisionedResource update(ResourceRequest request, ProvisionedResource current) {
        targets.update(target(request));
        return current;
    }

    @Override
    public void delete(ResourceRequest request, ProvisionedResource current) {
        targets.deregister(resourceId(current.physicalId()));
    }

    @Override
    public LiveResource live(ResourceRequest deployed, ProvisionedResource current) {
        return targets.find(resourceId(current.physicalId()))
                .<LiveResource>map(target -> new LiveResource.Present(deployed.properties()
                        .put("MinCapacity", target.minimum())
                        .put("MaxCapacity", target.maximum())))
                .orElseGet(LiveResource.Gone::new);
    }

    static String resourceId(String scalingTargetId) {
        int bar = scalingTargetId.indexOf('|');
        return bar < 0 ? scalingTargetId : scalingTargetId.substring(0, bar);
    }

    private ScalableTarget target(ResourceRequest request) {
        Fields fields = new Fields(request.properties());
        fields.allowOnly(request.type(), KNOWN);
        requireEqual(fields, "ServiceNamespace", ScalableTargets.NAMESPACE);
        requireEqual(fields, "ScalableDimension", ScalableTargets.DIMENSION);
        requireVariant(fields.required("ResourceId"));
        fields.required("MinCapacity");
        fields.required("MaxCapacity");
        ScalableTarget target = new ScalableTarget(
                fields.required("ResourceId"),
                fields.number("MinCapacity", 0),
                fields.number("MaxCapacity", 0),
                fields.text("RoleARN").orElse(""),
                Instant.now(),
                request.properties().path("ScheduledActions"));
        Bounds.check(target.minimum(), target.maximum());
        ScheduleRules.check(request.properties().path("ScheduledActions"));
        return target;
    }

    private void requireVariant(String resourceId) {
        Matcher variant = VARIANT.matcher(resourceId);
        if (!variant.matches()
                || variants.instances(variant.group(1), variant.group(2)).isEmpty()) {
            throw new AwsError(400, "ValidationException", "There is no SageMaker variant " + resourceId + ".");
        }
    }

    private static void requireEqual(Fields fields, String member, String value) {
        if (!fields.required(member).equals(value)) {
            throw new AwsError(
                    400,
                    "ValidationException",
                    "local-aws knows only " + member + " " + value + ", not " + fields.required(member));
        }
    }
}
