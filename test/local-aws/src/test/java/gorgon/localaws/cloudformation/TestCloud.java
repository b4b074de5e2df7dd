package gorgon.localaws.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.localaws.account.Account;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A CloudFormation with fake providers, spoken to by its API as the CDK CLI does. */
final class TestCloud implements AutoCloseable {
    static final ResourceSchemas SCHEMAS = new ResourceSchemas(Path.of("../../node_modules/aws-cdk/db.json.gz"));

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final FakeProvider provider = new FakeProvider();
    final Map<String, String> store = new HashMap<>();
    final CloudFormation api;

    TestCloud(ResourceProvider... others) {
        List<ResourceProvider> providers = new ArrayList<>(List.of(others));
        providers.add(provider);
        api = new CloudFormation(
                new Account("123456789012", "us-east-1"),
                SCHEMAS,
                providers,
                url -> "{\"Resources\":{\"FromUrl\":{\"Type\":\"AWS::CDK::Metadata\"}}}",
                name -> Optional.ofNullable(store.get(name)));
    }

    String call(String action, String... fields) {
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            parameters.put(fields[i], fields[i + 1]);
        }
        return api.call(action, parameters);
    }

    /** Creates or updates the stack {@code S} through a change set; gives the status it comes to rest in. */
    String deploy(String template, String... fields) {
        start(template, fields);
        return settle();
    }

    void start(String template, String... fields) {
        createChangeSet(template, fields);
        call("ExecuteChangeSet", "StackName", "S", "ChangeSetName", "C");
    }

    void createChangeSet(String template, String... fields) {
        boolean exists = call("DescribeStacks").contains("<StackName>S</StackName>");
        List<String> all = new ArrayList<>(List.of(
                "StackName",
                "S",
                "ChangeSetName",
                "C",
                "TemplateBody",
                template,
                "ChangeSetType",
                exists ? "UPDATE" : "CREATE"));
        all.addAll(List.of(fields));
        call("CreateChangeSet", all.toArray(String[]::new));
    }

    String describeChangeSet() {
        return call("DescribeChangeSet", "StackName", "S", "ChangeSetName", "C", "IncludePropertyValues", "true");
    }

    String delete(String... fields) {
        String id = stackId();
        List<String> all = new ArrayList<>(List.of("StackName", "S"));
        all.addAll(List.of(fields));
        call("DeleteStack", all.toArray(String[]::new));
        return settle(id);
    }

    String stackId() {
        return texts(call("DescribeStacks", "StackName", "S"), "StackId").getFirst();
    }

    String settle() {
        return settle(stackId());
    }

    private String settle(String id) {
        await(() -> !status(id).endsWith("_IN_PROGRESS"));
        return status(id);
    }

    private String status(String id) {
        return texts(call("DescribeStacks", "StackName", id), "StackStatus").getFirst();
    }

    /** {@code logicalId STATUS} of every event, oldest first, the stack's own among them. */
    List<String> history() {
        String xml = call("DescribeStackEvents", "StackName", stackId());
        List<String> ids = texts(xml, "LogicalResourceId");
        List<String> statuses = texts(xml, "ResourceStatus");
        List<String> history = new ArrayList<>();
        for (int i = ids.size() - 1; i >= 0; i--) {
            history.add(ids.get(i) + " " + statuses.get(i));
        }
        return history;
    }

    List<String> reasons() {
        return texts(call("DescribeStackEvents", "StackName", stackId()), "ResourceStatusReason");
    }

    Map<String, String> outputs() {
        String xml = call("DescribeStacks", "StackName", "S");
        List<String> values = texts(xml, "OutputValue");
        Map<String, String> outputs = new HashMap<>();
        for (String key : texts(xml, "OutputKey")) {
            outputs.put(key, values.get(outputs.size()));
        }
        return outputs;
    }

    static List<String> texts(String xml, String element) {
        List<String> texts = new ArrayList<>();
        Matcher matcher =
                Pattern.compile("<" + element + ">([^<]*)</" + element + ">").matcher(xml);
        while (matcher.find()) {
            texts.add(matcher.group(1).replace("&quot;", "\"").replace("&amp;", "&"));
        }
        return texts;
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(condition.getAsBoolean()).as("within " + PATIENCE).isTrue();
    }

    @Override
    public void close() {
        api.close();
    }
}
