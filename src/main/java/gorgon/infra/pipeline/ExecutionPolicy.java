package gorgon.infra.pipeline;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** What CloudFormation has to be allowed to make, change and delete one environment: its resource types and no other. */
record ExecutionPolicy(List<Entry> entries) {
    private static final String TABLE = "execution.json";
    private static final Predicate<String> READING =
            Pattern.compile("[a-z0-9-]+:(Get|List|Describe).*").asMatchPredicate();

    /** Some resource types, and the actions of their handlers: `aws cloudformation describe-type` lists them. */
    record Entry(List<String> types, List<String> resources, List<String> actions) {
        Entry {
            types = List.copyOf(types);
            resources = List.copyOf(resources);
            actions = List.copyOf(actions);
        }
    }

    ExecutionPolicy {
        entries = List.copyOf(entries);
    }

    static ExecutionPolicy bundled() {
        try (InputStream table = ExecutionPolicy.class.getResourceAsStream(TABLE)) {
            return new ExecutionPolicy(new ObjectMapper()
                    .readValue(Objects.requireNonNull(table, TABLE), new TypeReference<List<Entry>>() {}));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    List<String> types() {
        return entries.stream().flatMap(entry -> entry.types().stream()).toList();
    }

    /** As much of it as looks only. */
    List<PolicyStatement> reading(Stack stack, DeliveredEnvironment environment) {
        List<Entry> readable = entries.stream()
                .map(entry -> new Entry(
                        entry.types(),
                        entry.resources(),
                        entry.actions().stream().filter(READING).toList()))
                .filter(entry -> !entry.actions().isEmpty())
                .toList();
        return new ExecutionPolicy(readable).statements(stack, environment);
    }

    List<PolicyStatement> statements(Stack stack, DeliveredEnvironment environment) {
        return entries.stream()
                .map(entry -> allow(
                        entry.actions(),
                        entry.resources().stream()
                                .map(resource -> filled(resource, stack, environment))
                                .toList()))
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
