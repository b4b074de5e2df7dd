package gorgon.localaws.ssm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.account.Account;
import gorgon.localaws.cloudformation.ProvisionedResource;
import gorgon.localaws.cloudformation.ResourceProvider;
import gorgon.localaws.cloudformation.ResourceRequest;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.Fields;
import gorgon.localaws.http.JsonService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/** Parameter Store: the operations, and {@code AWS::SSM::Parameter}. */
public final class Parameters implements JsonService, ResourceProvider {
    private record Parameter(String type, String value, long version) {}

    private final ConcurrentSkipListMap<String, Parameter> parameters = new ConcurrentSkipListMap<>();
    private final Account account;

    public Parameters(Account account) {
        this.account = account;
    }

    public List<String> names() {
        return List.copyOf(parameters.keySet());
    }

    public Optional<String> value(String name) {
        return Optional.ofNullable(parameters.get(name)).map(Parameter::value);
    }

    @Override
    public ObjectNode call(String operation, ObjectNode input) {
        Fields fields = new Fields(input);
        return switch (operation) {
            case "GetParameter" -> get(fields.required("Name"));
            case "PutParameter" -> put(fields);
            case "DeleteParameter" -> remove(fields.required("Name"));
            default -> throw new AwsError(400, "UnknownOperationException", "SSM here does not know " + operation);
        };
    }

    private ObjectNode get(String name) {
        Parameter parameter = found(name);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("Parameter")
                .put("Name", name)
                .put("Type", parameter.type())
                .put("Value", parameter.value())
                .put("Version", parameter.version())
                .put("ARN", arn(name))
                .put("DataType", "text");
        return answer;
    }

    private ObjectNode put(Fields fields) {
        String name = fields.required("Name");
        boolean overwrite = fields.object().path("Overwrite").asBoolean();
        Parameter old = parameters.get(name);
        if (old != null && !overwrite) {
            throw new AwsError(
                    400, "ParameterAlreadyExists", "The parameter already exists. To overwrite it, set Overwrite.");
        }
        store(name, fields);
        return JsonNodeFactory.instance.objectNode().put("Version", found(name).version());
    }

    private ObjectNode remove(String name) {
        found(name);
        parameters.remove(name);
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public Set<String> types() {
        return Set.of("AWS::SSM::Parameter");
    }

    @Override
    public ProvisionedResource create(ResourceRequest request) {
        Fields fields = new Fields(request.properties());
        String name = fields.text("Name").orElse(request.generatedName());
        if (parameters.containsKey(name)) {
            throw new AwsError(400, "AlreadyExists", name + " already exists");
        }
        store(name, fields);
        return provisioned(name);
    }

    @Override
    public ProvisionedResource update(ResourceRequest request, ProvisionedResource current) {
        store(current.physicalId(), new Fields(request.properties()));
        return provisioned(current.physicalId());
    }

    @Override
    public void delete(ResourceRequest request, ProvisionedResource current) {
        parameters.remove(current.physicalId());
    }

    private void store(String name, Fields fields) {
        String type = fields.text("Type").orElse("String");
        String value = fields.required("Value");
        parameters.merge(
                name, new Parameter(type, value, 1), (old, fresh) -> new Parameter(type, value, old.version() + 1));
    }

    private Parameter found(String name) {
        Parameter parameter = parameters.get(name);
        if (parameter == null) {
            throw new AwsError(400, "ParameterNotFound", "no parameter " + name);
        }
        return parameter;
    }

    private ProvisionedResource provisioned(String name) {
        Parameter parameter = found(name);
        return new ProvisionedResource(name, name, Map.of("Type", parameter.type(), "Value", parameter.value()));
    }

    private String arn(String name) {
        return account.arn("ssm", "parameter" + (name.startsWith("/") ? "" : "/") + name);
    }
}
