package gorgon.infra.pipeline;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * What CloudFormation has to be allowed to make, change and delete one environment: its resource types and no other. What
 * has no name of its own is known by the tag that CloudFormation gives it, which nobody else can give:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html. Keys do not have it
 * ({@code cloudFormationSystemTags} of their schema), so that they are bound to the account and the region alone.
 */
record ExecutionPolicy(List<ExecutionEntry> entries) {
    private static final String SERVING = "execution.json";
    private static final String AROUND = "around.json";

    ExecutionPolicy {
        entries = List.copyOf(entries);
    }

    /** All of it, which is more than one managed policy holds. */
    static ExecutionPolicy bundled() {
        return new ExecutionPolicy(Stream.of(serving(), around())
                .flatMap(part -> part.entries().stream())
                .toList());
    }

    /** What stages and serves the model. */
    static ExecutionPolicy serving() {
        return read(SERVING);
    }

    /** What stands around it: notices, logs, alarms, rules, keys and networks. */
    static ExecutionPolicy around() {
        return read(AROUND);
    }

    private static ExecutionPolicy read(String name) {
        try (InputStream table = ExecutionPolicy.class.getResourceAsStream(name)) {
            return new ExecutionPolicy(new ObjectMapper()
                    .readValue(Objects.requireNonNull(table, name), new TypeReference<List<ExecutionEntry>>() {}));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** As much of it as looks only. */
    List<PolicyStatement> reading(Stack stack, DeliveredEnvironment environment) {
        List<ExecutionEntry> readable = entries.stream()
                .map(ExecutionEntry::reading)
                .filter(entry -> !entry.actions().isEmpty())
                .toList();
        return new ExecutionPolicy(readable).statements(stack, environment);
    }

    List<PolicyStatement> statements(Stack stack, DeliveredEnvironment environment) {
        return entries.stream()
                .map(entry -> entry.statement(text -> filled(text, stack, environment)))
                .toList();
    }

    /** What the bootstrap keeps: its version, which a template's rule reads, and the functions' jar. */
    static List<PolicyStatement> bootstrap(EnvironmentArns arns) {
        return List.of(
                allow(List.of("ssm:GetParameters"), List.of(arns.bootstrapVersion())),
                allow(List.of("s3:GetObject"), List.of(arns.anyAsset())));
    }

    private static PolicyStatement allow(List<String> actions, List<String> resources) {
        return PolicyStatement.Builder.create()
                .actions(actions)
                .resources(resources)
                .build();
    }

    /** CloudFormation names what has no name after the stack, a bucket in small letters. */
    private static String filled(String resource, Stack stack, DeliveredEnvironment environment) {
        return resource.replace("{partition}", stack.getPartition())
                .replace("{region}", environment.region())
                .replace("{account}", stack.getAccount())
                .replace("{stack}", environment.stackName())
                .replace("{bucket}", environment.stackName().toLowerCase(Locale.ROOT))
                .replace("{endpoint}", environment.endpointName());
    }
}
