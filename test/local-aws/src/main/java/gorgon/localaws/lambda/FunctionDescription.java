package gorgon.localaws.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A function as GetFunction and ListFunctions tell of it. */
final class FunctionDescription {
    private FunctionDescription() {}

    static ObjectNode of(FunctionConfiguration function) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("FunctionName", function.name())
                .put("FunctionArn", function.arn())
                .put("Runtime", function.runtime())
                .put("Handler", function.handler())
                .put("Role", function.role())
                .put("MemorySize", function.memoryInMegabytes())
                .put("Timeout", function.timeout().toSeconds())
                .put("CodeSize", function.code().size())
                .put("CodeSha256", function.code().sha256())
                .put("Version", "$LATEST")
                .put("PackageType", "Zip")
                .put("State", "Active")
                .put("LastUpdateStatus", "Successful");
        json.putObject("LoggingConfig").put("LogFormat", "Text").put("LogGroup", function.logGroup());
        ObjectNode variables = json.putObject("Environment").putObject("Variables");
        function.environment().forEach(variables::put);
        return json;
    }
}
