package gorgon.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import gorgon.localaws.alarms.Alarms;
import gorgon.localaws.cloudformation.CloudFormation;
import gorgon.localaws.events.EventBus;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.JsonService;
import gorgon.localaws.lambda.Functions;
import gorgon.localaws.logs.LogGroups;
import gorgon.localaws.recorded.RecordedResources;
import gorgon.localaws.s3.S3Content;
import gorgon.localaws.scaling.ScalableTargets;
import gorgon.localaws.ssm.Parameters;
import gorgon.localaws.states.StepFunctions;
import gorgon.localaws.topics.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Everything that exists, whoever made it. */
record Inventory(
        CloudFormation stacks,
        S3Content s3,
        Functions functions,
        StepFunctions machines,
        EventBus bus,
        LogGroups logs,
        Parameters parameters,
        RecordedResources recorded,
        Topics topics,
        Alarms alarms,
        ScalableTargets targets,
        JsonService sageMaker) {
    private static final String BOOTSTRAP = "CDKToolkit";
    private static final Pattern PHYSICAL_ID = Pattern.compile("<PhysicalResourceId>([^<]*)</PhysicalResourceId>");
    private static final Pattern STACK_NAME = Pattern.compile("<StackName>([^<]*)</StackName>");

    /** What does not belong to the CDK's bootstrap stack, a line each, such as {@code bucket gorgon-dev-models}. */
    List<String> leftovers() {
        Set<String> bootstrap = bootstrapResources();
        List<String> found = new ArrayList<>();
        add(found, "stack", texts(STACK_NAME, stacks.call("DescribeStacks", Map.of())), Set.of(BOOTSTRAP));
        s3.buckets().stream().filter(name -> !bootstrap.contains(name)).forEach(name -> addBucket(found, name));
        add(found, "function", functions.names(), bootstrap);
        functions.processes().forEach(pid -> found.add("function process " + pid));
        add(found, "state machine", machines.machineArns(), bootstrap);
        add(found, "running execution", machines.runningExecutions(), bootstrap);
        add(found, "rule", bus.ruleNames(), bootstrap);
        add(found, "log group", logs.names(), bootstrap);
        add(found, "parameter", parameters.names(), bootstrap);
        add(found, "topic", topics.names(), bootstrap);
        add(found, "alarm", alarms.names(), bootstrap);
        found.addAll(targets.names());
        found.addAll(recorded.namesExcept(bootstrap));
        addSageMaker(found);
        return found;
    }

    private void addBucket(List<String> found, String name) {
        found.add("bucket " + name);
        s3.sizes(name, "").forEach((key, size) -> found.add("object s3://" + name + "/" + key));
        s3.openUploads(name).forEach(key -> found.add("open upload s3://" + name + "/" + key));
    }

    private void addSageMaker(List<String> found) {
        addSageMaker(found, "Endpoint");
        addSageMaker(found, "EndpointConfig");
        addSageMaker(found, "Model");
    }

    private void addSageMaker(List<String> found, String kind) {
        JsonNode answer = sageMaker.call("List" + kind + "s", JsonNodeFactory.instance.objectNode());
        answer.path(kind + "s")
                .forEach(item -> found.add(
                        "SageMaker " + kind + " " + item.path(kind + "Name").asText()));
    }

    private Set<String> bootstrapResources() {
        try {
            return texts(PHYSICAL_ID, stacks.call("ListStackResources", Map.of("StackName", BOOTSTRAP)));
        } catch (AwsError e) {
            // Nobody has bootstrapped.
            return Set.of();
        }
    }

    private static void add(List<String> found, String kind, Collection<String> names, Set<String> expected) {
        names.stream().filter(name -> !expected.contains(name)).forEach(name -> found.add(kind + " " + name));
    }

    private static Set<String> texts(Pattern pattern, String xml) {
        Set<String> texts = new HashSet<>();
        Matcher matcher = pattern.matcher(xml);
        while (matcher.find()) {
            texts.add(matcher.group(1));
        }
        return texts;
    }
}
