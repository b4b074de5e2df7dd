package gorgon.infra.function;

import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * One function of the jar with a log group and a role of its own, which may at first do nothing but write to that group.
 */
public final class JarFunction extends Construct {
    private static final String PACKAGE = "gorgon.artifactprep.";

    private final Role role;
    private final Function function;

    /**
     * @param handler the simple name of the handler's class
     * @param key of the log group; empty: AWS's own
     */
    public JarFunction(Construct scope, String id, Code code, String handler, FunctionSize size, Optional<IKey> key) {
        super(scope, id);
        LogGroup logs = LogGroup.Builder.create(this, "Logs")
                .retention(RetentionDays.ONE_MONTH)
                .encryptionKey(key.orElse(null))
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        this.role = Role.Builder.create(this, "Role")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .build();
        allow(List.of("logs:CreateLogStream", "logs:PutLogEvents"), List.of(logs.getLogGroupArn()));
        this.function = Function.Builder.create(this, "Function")
                .runtime(Runtime.JAVA_25)
                // The hash and AES rates behind the sizes were measured on x86.
                .architecture(Architecture.X86_64)
                .handler(PACKAGE + handler + "::handleRequest")
                .code(code)
                .memorySize(size.memoryInMebibytes())
                .timeout(size.timeout())
                .logGroup(logs)
                .role(role)
                .build();
        size.javaToolOptions().ifPresent(options -> tell("JAVA_TOOL_OPTIONS", options));
    }

    public Function function() {
        return function;
    }

    public void allow(List<String> actions, List<String> resources) {
        role.addToPolicy(PolicyStatement.Builder.create()
                .actions(actions)
                .resources(resources)
                .build());
    }

    /** Sets an environment variable that the handler reads. */
    public void tell(String variable, String value) {
        function.addEnvironment(variable, value);
    }
}
