package gorgon.infra.pipeline;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * What CloudFormation has to be allowed to make, change and delete one environment: its resource types and no other. What
 * has no name of its own is known by the tag that CloudFormation gives it, which nobody else can give:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html. Keys have it not
 * ({@code cloudFormationSystemTags} of their schema), so that they are bound to the account and the region alone.
 */
record ExecutionPolicy(List<Entry> entries) {
    private static final String SERVING = "execution.json";
    private static final String AROUND = "around.json";
    private static final Predicate<String> READING =
            Pattern.compile("[a-z0-9-]+:(Get|List|Describe).*").asMatchPredicate();

    /** Some resource types, and the actions of their handlers: `aws cloudformation describe-type` lists them. */
    record Entry(
            List<String> types,
            List<String> resources,
            List<String> actions,
            @JsonSetter(nulls = Nulls.AS_EMPTY) SortedMap<String, SortedMap<String, List<String>>> conditions) {
        Entry {
            types = List.copyOf(types);
            resources = List.copyOf(resources);
            actions = List.copyOf(actions);
        }
    }

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
                    .readValue(Objects.requireNonNull(table, name), new TypeReference<List<Entry>>() {}));
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
                        entry.actions().stream().filter(READING).toList(),
                        entry.conditions()))
                .filter(entry -> !entry.actions().isEmpty())
                .toList();
        return new ExecutionPolicy(readable).statements(stack, environment);
    }

    List<PolicyStatement> statements(Stack stack, DeliveredEnvironment environment) {
        UnaryOperator<String> filled = text -> filled(text, stack, environment);
        return entries.stream()
                .map(entry -> PolicyStatement.Builder.create()
                        .actions(entry.actions())
                        .resources(entry.resources().stream().map(filled).toList())
                        .conditions(conditions(entry, filled))
                        .build())
                .toList();
    }

    private static SortedMap<String, Object> conditions(Entry entry, UnaryOperator<String> filled) {
        SortedMap<String, Object> conditions = new TreeMap<>();
        entry.conditions().forEach((operator, keys) -> {
            SortedMap<String, Object> values = new TreeMap<>();
            keys.forEach(
                    (key, texts) -> values.put(key, texts.stream().map(filled).toList()));
            conditions.put(operator, values);
        });
        return conditions;
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
