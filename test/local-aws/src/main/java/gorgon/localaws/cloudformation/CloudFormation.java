package gorgon.localaws.cloudformation;

import gorgon.localaws.account.Account;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.QueryService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** CloudFormation's API: answers at once, while the operations it starts run on threads of their own. */
public final class CloudFormation implements QueryService, AutoCloseable {
    private static final int CLOSING_SECONDS = 10;

    private final Stacks stacks;
    private final StackDefinitions definitions;
    private final ChangeSets changeSets;
    private final ResourceSchemas schemas;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final StackOperations operations;
    private final DriftDetections drifts;

    public CloudFormation(
            Account account,
            ResourceSchemas schemas,
            List<ResourceProvider> providers,
            TemplateSource templates,
            ParameterLookup parameters) {
        List<ResourceProvider> all = new ArrayList<>(providers);
        all.add(new InertResources());
        this.schemas = schemas;
        this.stacks = new Stacks(account);
        this.definitions = new StackDefinitions(schemas, templates, parameters);
        this.changeSets = new ChangeSets(account, stacks, definitions, schemas);
        Engine engine = new Engine(schemas, new ResourceProviders(all), executor);
        this.operations = new StackOperations(engine);
        this.drifts = new DriftDetections(stacks, engine);
    }

    @Override
    public String call(String action, Map<String, String> parameters) {
        try {
            return answer(action, new QueryInput(parameters));
        } catch (TemplateError e) {
            throw new AwsError(400, "ValidationError", ResourceActions.reason(e));
        }
    }

    /** One request at a time: none takes long, and two cannot both start an operation on a stack. */
    private synchronized String answer(String action, QueryInput input) {
        return switch (action) {
            case "CreateChangeSet" -> changeSets.create(input);
            case "DescribeChangeSet" -> changeSets.describe(input);
            case "ListChangeSets" -> changeSets.list(input);
            case "DeleteChangeSet" -> changeSets.delete(input);
            case "ExecuteChangeSet" -> executeChangeSet(input);
            case "CreateStack" -> createStack(input);
            case "UpdateStack" -> updateStack(input);
            case "DeleteStack" -> deleteStack(input);
            case "UpdateTerminationProtection" -> updateTerminationProtection(input);
            case "DescribeStacks" -> describeStacks(input);
            case "ListStacks" -> listStacks(input);
            case "DescribeStackEvents" -> describeStackEvents(input);
            case "DescribeStackResources" -> describeStackResources(input);
            case "ListStackResources" -> listStackResources(input);
            case "GetTemplate" -> getTemplate(input);
            case "GetTemplateSummary" -> getTemplateSummary(input);
            case "DetectStackDrift" -> drifts.detect(input);
            case "DescribeStackDriftDetectionStatus" -> drifts.status(input);
            case "DescribeStackResourceDrifts" -> drifts.resources(input);
            default ->
                throw new AwsError(
                        400, "InvalidAction", "CloudFormation's " + action + " is not supported by this local AWS");
        };
    }

    private String executeChangeSet(QueryInput input) {
        input.refuse("DisableRollback", "true");
        Stack stack = changeSets.stackOf(input);
        ChangeSet changeSet = changeSets.get(stack, input);
        if (!changeSet.changesAnything()) {
            throw new AwsError(
                    400,
                    "InvalidChangeSetStatus",
                    "ChangeSet [" + changeSet.id() + "] cannot be executed in its current status of [FAILED]");
        }
        if (stack.status() == StackStatus.REVIEW_IN_PROGRESS) {
            startCreate(stack, changeSet.definition());
        } else {
            startUpdate(ChangeSets.updatable(stack), changeSet.definition());
        }
        return "";
    }

    private String createStack(QueryInput input) {
        String name = input.required("StackName");
        if (stacks.find(name).isPresent()) {
            throw new AwsError(400, "AlreadyExistsException", "Stack [" + name + "] already exists");
        }
        Stack stack = stacks.fresh(name);
        StackDefinition definition = definitions.read(input, StackDefinition.EMPTY);
        new ChangePreview(stack, definition, schemas).changes();
        stack.protectFromTermination(input.flag("EnableTerminationProtection"));
        stacks.add(stack);
        startCreate(stack, definition);
        return stackId(stack);
    }

    private String updateStack(QueryInput input) {
        Stack stack = ChangeSets.updatable(stacks.get(input.required("StackName")));
        StackDefinition definition = definitions.read(input, stack.definition());
        boolean changed =
                !new ChangePreview(stack, definition, schemas).changes().isEmpty()
                        || ChangePreview.differs(stack.definition(), definition);
        if (!changed) {
            throw new AwsError(400, "ValidationError", "No updates are to be performed.");
        }
        startUpdate(stack, definition);
        return stackId(stack);
    }

    private void startCreate(Stack stack, StackDefinition definition) {
        stack.begin(StackStatus.CREATE_IN_PROGRESS, definition);
        start(stack, StackStatus.ROLLBACK_FAILED, () -> operations.create(stack));
    }

    private void startUpdate(Stack stack, StackDefinition definition) {
        StackDefinition previous = stack.definition();
        stack.begin(StackStatus.UPDATE_IN_PROGRESS, definition);
        start(stack, StackStatus.UPDATE_ROLLBACK_FAILED, () -> operations.update(stack, previous));
    }

    private String deleteStack(QueryInput input) {
        stacks.find(input.required("StackName"))
                .filter(stack -> stack.status() != StackStatus.DELETE_COMPLETE)
                .ifPresent(stack -> startDelete(stack, Set.copyOf(input.texts("RetainResources"))));
        return "";
    }

    private void startDelete(Stack stack, Set<String> retained) {
        String name = stack.identity().name();
        if (stack.isTerminationProtected()) {
            throw new AwsError(
                    400,
                    "ValidationError",
                    "Stack [" + name + "] cannot be deleted while TerminationProtection is enabled");
        }
        if (stack.status() == StackStatus.DELETE_IN_PROGRESS) {
            return;
        }
        if (stack.status().isUnderWay()) {
            throw new AwsError(
                    400, "ValidationError", "Stack [" + name + "] cannot be deleted while in status " + stack.status());
        }
        stack.begin(StackStatus.DELETE_IN_PROGRESS, stack.definition());
        start(stack, StackStatus.DELETE_FAILED, () -> operations.delete(stack, retained));
    }

    /** A fault of the emulator itself ends the operation too, or its caller would wait for ever. */
    private void start(Stack stack, StackStatus broken, Runnable operation) {
        executor.execute(() -> {
            try {
                operation.run();
            } catch (RuntimeException | Error e) {
                stack.become(broken, "local-aws: " + e);
            }
        });
    }

    private String updateTerminationProtection(QueryInput input) {
        Stack stack = stacks.get(input.required("StackName"));
        stack.protectFromTermination(input.flag("EnableTerminationProtection"));
        return stackId(stack);
    }

    private String describeStacks(QueryInput input) {
        String name = input.optional("StackName");
        List<Stack> found = name == null ? living() : List.of(described(name));
        return new XmlText().list("Stacks", found, StackXml::stack).toString();
    }

    private Stack described(String name) {
        return stacks.find(name)
                .orElseThrow(() -> new AwsError(400, "ValidationError", "Stack with id " + name + " does not exist"));
    }

    private List<Stack> living() {
        return stacks.all().stream()
                .filter(stack -> stack.status() != StackStatus.DELETE_COMPLETE)
                .toList();
    }

    private String listStacks(QueryInput input) {
        List<String> wanted = input.texts("StackStatusFilter");
        List<Stack> found = stacks.all().stream()
                .filter(stack ->
                        wanted.isEmpty() || wanted.contains(stack.status().name()))
                .toList();
        return new XmlText().list("StackSummaries", found, StackXml::summary).toString();
    }

    private String describeStackEvents(QueryInput input) {
        Stack stack = stacks.get(input.required("StackName"));
        return new XmlText()
                .list("StackEvents", stack.events().newestFirst(), (xml, event) -> StackXml.event(xml, stack, event))
                .toString();
    }

    private String describeStackResources(QueryInput input) {
        Stack stack = stacks.get(input.required("StackName"));
        String logicalId = input.optional("LogicalResourceId");
        List<StackEvent> found = StackXml.resources(stack).stream()
                .filter(event -> logicalId == null || event.logicalId().equals(logicalId))
                .toList();
        return new XmlText()
                .list("StackResources", found, (xml, event) -> StackXml.resource(xml, stack, event))
                .toString();
    }

    private String listStackResources(QueryInput input) {
        Stack stack = stacks.get(input.required("StackName"));
        return new XmlText()
                .list("StackResourceSummaries", StackXml.resources(stack), StackXml::resourceSummary)
                .toString();
    }

    private String getTemplate(QueryInput input) {
        Stack stack = stacks.get(input.required("StackName"));
        StackDefinition definition = input.optional("ChangeSetName") == null
                ? stack.definition()
                : changeSets.get(stack, input).definition();
        return new XmlText()
                .with("TemplateBody", definition.template().body())
                .texts("StagesAvailable", List.of("Original", "Processed"))
                .toString();
    }

    /** Of a deployed stack, as the CDK CLI asks before it collects garbage. */
    private String getTemplateSummary(QueryInput input) {
        Template template = stacks.get(input.required("StackName")).definition().template();
        return new XmlText()
                .list("Parameters", template.parameters().values(), StackXml::declaration)
                .texts(
                        "ResourceTypes",
                        template.resources().values().stream()
                                .map(TemplateResource::type)
                                .collect(Collectors.toCollection(TreeSet::new)))
                .toString();
    }

    private static String stackId(Stack stack) {
        return new XmlText().with("StackId", stack.identity().id()).toString();
    }

    /** Ends every thread; operations under way stop where they are. */
    @Override
    public void close() {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("tried to close CloudFormation: an operation is still under way after "
                        + CLOSING_SECONDS + " s; a provider does not heed interruption");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
