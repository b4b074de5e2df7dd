package gorgon.localaws.cloudformation;

import gorgon.localaws.account.Account;
import gorgon.localaws.http.AwsError;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The change set operations. A change set is worked out at once, so none is ever seen pending. */
final class ChangeSets {
    private final Account account;
    private final Stacks stacks;
    private final StackDefinitions definitions;
    private final ResourceSchemas schemas;

    ChangeSets(Account account, Stacks stacks, StackDefinitions definitions, ResourceSchemas schemas) {
        this.account = account;
        this.stacks = stacks;
        this.definitions = definitions;
        this.schemas = schemas;
    }

    String create(QueryInput input) {
        String name = input.required("ChangeSetName");
        Stack stack = target(input, name);
        if (stack.changeSets().containsKey(name)) {
            throw new AwsError(400, "AlreadyExistsException", "ChangeSet " + name + " already exists");
        }
        ChangeSet changeSet = changeSet(stack, name, input);
        stack.add(changeSet);
        stacks.add(stack);
        return new XmlText()
                .with("Id", changeSet.id())
                .with("StackId", stack.identity().id())
                .toString();
    }

    private Stack target(QueryInput input, String changeSetName) {
        String stackName = input.required("StackName");
        boolean creating = "CREATE".equals(input.optional("ChangeSetType"));
        Optional<Stack> existing = stacks.find(stackName);
        if (!creating) {
            return updatable(stacks.get(stackName));
        }
        existing.filter(stack -> stack.status() != StackStatus.REVIEW_IN_PROGRESS)
                .ifPresent(stack -> {
                    throw new AwsError(
                            400,
                            "ValidationError",
                            "Stack [" + stackName + "] already exists and cannot be created again with the changeSet ["
                                    + changeSetName + "].");
                });
        return existing.orElseGet(() -> stacks.fresh(stackName));
    }

    static Stack updatable(Stack stack) {
        if (!stack.status().isUpdatable()) {
            throw new AwsError(
                    400,
                    "ValidationError",
                    "Stack:" + stack.identity().id() + " is in " + stack.status() + " state and can not be updated.");
        }
        return stack;
    }

    private ChangeSet changeSet(Stack stack, String name, QueryInput input) {
        StackDefinition definition = definitions.read(input, stack.definition());
        List<ResourceChange> changes = new ChangePreview(stack, definition, schemas).changes();
        boolean changesAnything = !changes.isEmpty() || ChangePreview.differs(stack.definition(), definition);
        String description = input.optional("Description");
        return new ChangeSet(
                name,
                account.arn("cloudformation", "changeSet/" + name + "/" + UUID.randomUUID()),
                description == null ? "" : description,
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS),
                definition,
                changesAnything,
                changes);
    }

    String describe(QueryInput input) {
        Stack stack = stackOf(input);
        return new ChangeSetXml(input.flag("IncludePropertyValues")).describe(stack, get(stack, input));
    }

    String list(QueryInput input) {
        Stack stack = stacks.get(input.required("StackName"));
        return new XmlText()
                .list("Summaries", stack.changeSets().values(), (xml, set) -> ChangeSetXml.summary(xml, stack, set))
                .toString();
    }

    String delete(QueryInput input) {
        Stack stack = stackOf(input);
        find(stack, input).ifPresent(changeSet -> stack.deleteChangeSet(changeSet.name()));
        return "";
    }

    Stack stackOf(QueryInput input) {
        String stackName = input.optional("StackName");
        if (stackName != null && !stackName.isEmpty()) {
            return stacks.get(stackName);
        }
        return stacks.all().stream()
                .filter(stack -> find(stack, input).isPresent())
                .findFirst()
                .orElseThrow(() -> notFound(input));
    }

    /** By name or by id. */
    ChangeSet get(Stack stack, QueryInput input) {
        return find(stack, input).orElseThrow(() -> notFound(input));
    }

    private static Optional<ChangeSet> find(Stack stack, QueryInput input) {
        String nameOrId = input.required("ChangeSetName");
        return stack.changeSets().values().stream()
                .filter(changeSet ->
                        changeSet.name().equals(nameOrId) || changeSet.id().equals(nameOrId))
                .findFirst();
    }

    private static AwsError notFound(QueryInput input) {
        return new AwsError(
                404, "ChangeSetNotFound", "ChangeSet [" + input.required("ChangeSetName") + "] does not exist");
    }
}
