package gorgon.localaws.lambda;

import java.util.Map;
import java.util.TreeMap;

/** A function's environment (docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html). */
final class ProcessVariables {
    private ProcessVariables() {}

    static Map<String, String> of(
            FunctionConfiguration function, LambdaOptions options, String logStream, String runtimeApi) {
        Map<String, String> variables = new TreeMap<>(options.environment());
        variables.putAll(Map.of(
                "AWS_REGION",
                options.account().region(),
                "AWS_DEFAULT_REGION",
                options.account().region(),
                "AWS_ACCESS_KEY_ID",
                "ASIALOCALAWSLOCALAWS",
                "AWS_SECRET_ACCESS_KEY",
                "local",
                "AWS_SESSION_TOKEN",
                "local",
                "AWS_ENDPOINT_URL",
                options.endpoint().toString()));
        variables.putAll(function.environment());
        variables.putAll(Map.of(
                "AWS_LAMBDA_FUNCTION_NAME",
                function.name(),
                "AWS_LAMBDA_FUNCTION_VERSION",
                "$LATEST",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                Integer.toString(function.memoryInMegabytes()),
                "AWS_LAMBDA_INITIALIZATION_TYPE",
                "on-demand",
                "AWS_LAMBDA_LOG_GROUP_NAME",
                function.logGroup(),
                "AWS_LAMBDA_LOG_STREAM_NAME",
                logStream,
                "AWS_LAMBDA_RUNTIME_API",
                runtimeApi,
                "AWS_EXECUTION_ENV",
                "AWS_Lambda_" + function.runtime(),
                "LAMBDA_TASK_ROOT",
                function.code().directory().toString(),
                "_HANDLER",
                function.handler()));
        variables.putAll(Map.of("LANG", "en_US.UTF-8", "TZ", ":UTC", "PATH", "/usr/local/bin:/usr/bin:/bin"));
        return variables;
    }
}
