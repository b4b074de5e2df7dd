package gorgon.localaws.sagemaker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.Fields;
import gorgon.localaws.http.JsonService;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** SageMaker's JSON API, target prefix {@code SageMaker}: the hosting operations, whole lists in one page. */
final class HostingApi implements JsonService {
    private final Hosting hosting;

    HostingApi(Hosting hosting) {
        this.hosting = hosting;
    }

    @Override
    public ObjectNode call(String operation, ObjectNode input) {
        Fields fields = new Fields(input);
        return switch (operation) {
            case "CreateModel" -> {
                hosting.createModel(fields.required("ModelName"), input);
                yield object().put("ModelArn", hosting.models().arn(fields.required("ModelName")));
            }
            case "DescribeModel" -> describe(hosting.models().get(fields.required("ModelName")));
            case "ListModels" -> list(fields, "Models", hosting.models().all(), HostedModel::name, this::summary);
            case "DeleteModel" -> {
                hosting.models().remove(fields.required("ModelName"));
                yield object();
            }
            case "CreateEndpointConfig" -> {
                hosting.createConfig(fields.required("EndpointConfigName"), input);
                yield object().put("EndpointConfigArn", hosting.configs().arn(fields.required("EndpointConfigName")));
            }
            case "DescribeEndpointConfig" -> describe(hosting.configs().get(fields.required("EndpointConfigName")));
            case "ListEndpointConfigs" ->
                list(fields, "EndpointConfigs", hosting.configs().all(), HostedConfig::name, this::summary);
            case "DeleteEndpointConfig" -> {
                hosting.deleteConfig(fields.required("EndpointConfigName"));
                yield object();
            }
            default -> endpoint(operation, fields, input);
        };
    }

    private ObjectNode endpoint(String operation, Fields fields, ObjectNode input) {
        return switch (operation) {
            case "CreateEndpoint" -> {
                hosting.createEndpoint(fields.required("EndpointName"), input);
                yield object().put("EndpointArn", hosting.endpoints().arn(fields.required("EndpointName")));
            }
            case "UpdateEndpoint" -> {
                hosting.updateEndpoint(fields.required("EndpointName"), input);
                yield object().put("EndpointArn", hosting.endpoints().arn(fields.required("EndpointName")));
            }
            case "DescribeEndpoint" -> describe(hosting.endpoints().get(fields.required("EndpointName")));
            case "ListEndpoints" ->
                list(fields, "Endpoints", hosting.endpoints().all(), HostedEndpoint::name, this::summary);
            case "DeleteEndpoint" -> {
                hosting.deleteEndpoint(fields.required("EndpointName"));
                yield object();
            }
            default ->
                throw new AwsError(400, "UnknownOperationException", "local-aws does not know SageMaker." + operation);
        };
    }

    private static <T> ObjectNode list(
            Fields fields, String member, List<T> all, Function<T, String> name, Function<T, ObjectNode> summary) {
        fields.allowOnly("List" + member, Set.of("NameContains", "MaxResults"));
        String wanted = fields.text("NameContains").orElse("");
        ObjectNode output = object();
        ArrayNode listed = output.putArray(member);
        all.stream()
                .filter(thing -> name.apply(thing).contains(wanted))
                .map(summary)
                .forEach(listed::add);
        return output;
    }

    private ObjectNode describe(HostedModel model) {
        ObjectNode output = summary(model);
        return copy(model.properties(), output);
    }

    private ObjectNode describe(HostedConfig config) {
        return copy(config.properties(), summary(config));
    }

    private ObjectNode describe(HostedEndpoint endpoint) {
        ObjectNode output = summary(endpoint);
        HostedEndpoint.State state = endpoint.state();
        output.put("EndpointConfigName", state.config().name());
        output.putArray("ProductionVariants").add(variant(state));
        if (!state.policy().properties().isEmpty()) {
            output.set("LastDeploymentConfig", state.policy().properties());
        }
        if (!state.failure().isEmpty()) {
            output.put("FailureReason", state.failure());
        }
        return output;
    }

    /** InstancePools as in InstancePoolSummary: each type and how many of it run now. */
    private static ObjectNode variant(HostedEndpoint.State state) {
        HostedVariant declared = state.config().variant();
        int running = state.serving().map(ServingFleet::count).orElse(0);
        ObjectNode variant = object().put("VariantName", declared.name())
                .put("CurrentWeight", 1.0)
                .put("DesiredWeight", 1.0)
                .put("CurrentInstanceCount", running)
                .put("DesiredInstanceCount", state.count());
        if (declared.pooled()) {
            String type = state.serving().map(fleet -> fleet.choice().type()).orElse("");
            ArrayNode pools = variant.putArray("InstancePools");
            declared.types()
                    .forEach(pool -> pools.addObject()
                            .put("InstanceType", pool)
                            .put("CurrentInstanceCount", pool.equals(type) ? running : 0));
        }
        return variant;
    }

    private ObjectNode summary(HostedModel model) {
        ObjectNode output = object().put("ModelName", model.name())
                .put("ModelArn", hosting.models().arn(model.name()));
        return time(output, "CreationTime", model.created());
    }

    private ObjectNode summary(HostedConfig config) {
        ObjectNode output = object().put("EndpointConfigName", config.name());
        output.put("EndpointConfigArn", hosting.configs().arn(config.name()));
        return time(output, "CreationTime", config.created());
    }

    private ObjectNode summary(HostedEndpoint endpoint) {
        ObjectNode output = object().put("EndpointName", endpoint.name());
        output.put("EndpointArn", hosting.endpoints().arn(endpoint.name()));
        output.put("EndpointStatus", endpoint.state().status().word());
        time(output, "LastModifiedTime", endpoint.state().modified());
        return time(output, "CreationTime", endpoint.created());
    }

    /** The members of the request are those of the description, but for the tags. */
    private static ObjectNode copy(ObjectNode properties, ObjectNode output) {
        properties.properties().stream()
                .filter(member -> !member.getKey().equals("Tags"))
                .forEach(member -> output.set(member.getKey(), member.getValue()));
        return output;
    }

    private static ObjectNode time(ObjectNode output, String member, Instant time) {
        return output.put(member, time.toEpochMilli() / 1000.0);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
