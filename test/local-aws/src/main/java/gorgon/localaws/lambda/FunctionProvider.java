package gorgon.localaws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.cloudformation.ProvisionedResource;
import gorgon.localaws.cloudformation.ResourceProvider;
import gorgon.localaws.cloudformation.ResourceRequest;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.Fields;
import gorgon.localaws.s3.S3Content;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** {@code AWS::Lambda::Function} with a Java package in S3. */
public final class FunctionProvider implements ResourceProvider {
    /**
     * Description, tags and architecture change nothing for a JVM on this machine; neither do the size of /tmp, encryption,
     * tracing, a limit of invocations at once, and where AWS drops the events that it gives up.
     */
    private static final Set<String> KNOWN = Set.of(
            "Architectures",
            "Code",
            "DeadLetterConfig",
            "Description",
            "Environment",
            "EphemeralStorage",
            "FunctionName",
            "Handler",
            "KmsKeyArn",
            "LoggingConfig",
            "MemorySize",
            "RecursiveLoop",
            "ReservedConcurrentExecutions",
            "Role",
            "Runtime",
            "Tags",
            "Timeout",
            "TracingConfig");

    private final Functions functions;
    private final CodeStore codes;

    public FunctionProvider(Functions functions, S3Content s3) {
        this.functions = functions;
        this.codes = new CodeStore(functions.options().directory().resolve("code"), s3);
    }

    @Override
    public Set<String> types() {
        return Set.of("AWS::Lambda::Function");
    }

    @Override
    public ProvisionedResource create(ResourceRequest request) {
        String name = new Fields(request.properties()).text("FunctionName").orElse(request.generatedName());
        FunctionConfiguration function = configuration(name, request);
        functions.create(function);
        return new ProvisionedResource(name, name, Map.of("Arn", function.arn()));
    }

    @Override
    public ProvisionedResource update(ResourceRequest request, ProvisionedResource current) {
        functions.update(configuration(current.physicalId(), request));
        return current;
    }

    @Override
    public void delete(ResourceRequest request, ProvisionedResource current) {
        functions.delete(current.physicalId());
    }

    private FunctionConfiguration configuration(String name, ResourceRequest request) {
        ObjectNode properties = request.properties();
        Fields fields = new Fields(properties);
        fields.allowOnly(request.type(), KNOWN);
        requireInvocable(fields);
        return new FunctionConfiguration(
                name,
                functions.arn(name),
                javaRuntime(fields.required("Runtime")),
                fields.required("Handler"),
                fields.required("Role"),
                fields.number("MemorySize", 128),
                Duration.ofSeconds(fields.number("Timeout", 3)),
                variables(properties),
                properties.at("/LoggingConfig/LogGroup").asText("/aws/lambda/" + name),
                code(properties.path("Code")));
    }

    private static void requireInvocable(Fields fields) {
        if (fields.number("ReservedConcurrentExecutions", 1) < 1) {
            throw new AwsError(
                    400,
                    "InvalidParameterValueException",
                    "local-aws does not throttle: ReservedConcurrentExecutions is at least 1, not "
                            + fields.required("ReservedConcurrentExecutions"));
        }
    }

    private Code code(JsonNode code) {
        Fields fields = new Fields(code);
        fields.allowOnly("AWS::Lambda::Function.Code", Set.of("S3Bucket", "S3Key"));
        return codes.fetch(fields.required("S3Bucket"), fields.required("S3Key"));
    }

    private static Map<String, String> variables(ObjectNode properties) {
        Map<String, String> variables = new HashMap<>();
        properties
                .at("/Environment/Variables")
                .properties()
                .forEach(variable ->
                        variables.put(variable.getKey(), variable.getValue().asText()));
        return variables;
    }

    private static String javaRuntime(String runtime) {
        if (!runtime.matches("java\\d+")) {
            throw new AwsError(
                    400, "InvalidParameterValueException", "local-aws runs only Java functions, not " + runtime);
        }
        return runtime;
    }
}
