package gorgon.localaws.scaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.Fields;
import gorgon.localaws.http.JsonService;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Application Auto Scaling's operations on targets, whole lists in one page; target prefix {@code AnyScaleFrontendService}. */
public record ScalingApi(ScalableTargets targets) implements JsonService {
    @Override
    public ObjectNode call(String operation, ObjectNode input) {
        Fields fields = new Fields(input);
        return switch (operation) {
            case "DescribeScalableTargets" -> describe(fields);
            case "DescribeScheduledActions" -> scheduled(fields);
            case "RegisterScalableTarget" -> register(fields);
            case "DeregisterScalableTarget" -> deregister(fields);
            default ->
                throw new AwsError(
                        400,
                        "UnknownOperationException",
                        "local-aws does not know ApplicationAutoScaling." + operation);
        };
    }

    private ObjectNode describe(Fields fields) {
        fields.allowOnly(
                "DescribeScalableTargets",
                Set.of("ServiceNamespace", "ResourceIds", "ScalableDimension", "MaxResults"));
        requireSageMaker(fields);
        List<String> wanted = fields.texts("ResourceIds");
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode listed = answer.putArray("ScalableTargets");
        targets.all().stream()
                .filter(target -> wanted.isEmpty() || wanted.contains(target.resourceId()))
                .forEach(target -> listed.add(json(target)));
        return answer;
    }

    private ObjectNode scheduled(Fields fields) {
        fields.allowOnly(
                "DescribeScheduledActions",
                Set.of("ServiceNamespace", "ResourceId", "ScalableDimension", "MaxResults"));
        requireSageMaker(fields);
        Optional<String> wanted = fields.text("ResourceId");
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode listed = answer.putArray("ScheduledActions");
        targets.all().stream()
                .filter(target -> wanted.isEmpty() || wanted.get().equals(target.resourceId()))
                .forEach(target -> target.scheduled().forEach(action -> listed.add(json(target, action))));
        return answer;
    }

    /** Other bounds of a target that there is; what first registers one is a stack. */
    private ObjectNode register(Fields fields) {
        fields.allowOnly(
                "RegisterScalableTarget",
                Set.of("ServiceNamespace", "ResourceId", "ScalableDimension", "MinCapacity", "MaxCapacity"));
        requireSageMaker(fields);
        ScalableTarget target = targets.find(fields.required("ResourceId"))
                .orElseThrow(() -> ScalableTargets.notRegistered(fields.required("ResourceId")));
        ScalableTarget bounded = target.between(
                fields.number("MinCapacity", target.minimum()), fields.number("MaxCapacity", target.maximum()));
        Bounds.check(bounded.minimum(), bounded.maximum());
        targets.update(bounded);
        return JsonNodeFactory.instance.objectNode();
    }

    private ObjectNode deregister(Fields fields) {
        fields.allowOnly("DeregisterScalableTarget", Set.of("ServiceNamespace", "ResourceId", "ScalableDimension"));
        requireSageMaker(fields);
        if (!targets.deregister(fields.required("ResourceId"))) {
            throw ScalableTargets.notRegistered(fields.required("ResourceId"));
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private static void requireSageMaker(Fields fields) {
        boolean known = fields.required("ServiceNamespace").equals(ScalableTargets.NAMESPACE)
                && fields.text("ScalableDimension")
                        .orElse(ScalableTargets.DIMENSION)
                        .equals(ScalableTargets.DIMENSION);
        if (!known) {
            throw new AwsError(
                    400, "ValidationException", "local-aws knows only " + ScalableTargets.DIMENSION + " of sagemaker");
        }
    }

    /** Texts of a template are numbers in the API. */
    private static ObjectNode json(ScalableTarget target, JsonNode action) {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        item.put("ScheduledActionName", action.path("ScheduledActionName").asText())
                .put("ServiceNamespace", ScalableTargets.NAMESPACE)
                .put("ResourceId", target.resourceId())
                .put("ScalableDimension", ScalableTargets.DIMENSION)
                .put("Schedule", action.path("Schedule").asText())
                .put("CreationTime", target.created().toEpochMilli() / 1000.0);
        if (action.has("Timezone")) {
            item.put("Timezone", action.path("Timezone").asText());
        }
        ObjectNode range = item.putObject("ScalableTargetAction");
        action.path("ScalableTargetAction")
                .properties()
                .forEach(bound -> range.put(bound.getKey(), bound.getValue().asInt()));
        return item;
    }

    private static ObjectNode json(ScalableTarget target) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("ServiceNamespace", ScalableTargets.NAMESPACE)
                .put("ResourceId", target.resourceId())
                .put("ScalableDimension", ScalableTargets.DIMENSION)
                .put("MinCapacity", target.minimum())
                .put("MaxCapacity", target.maximum())
                .put("RoleARN", target.roleArn())
                .put("CreationTime", target.created().toEpochMilli() / 1000.0);
    }
}
