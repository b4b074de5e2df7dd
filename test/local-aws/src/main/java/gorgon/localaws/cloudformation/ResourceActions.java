package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Creates, updates, replaces and deletes single resources of a stack, with CloudFormation's events around each. */
final class ResourceActions {
    private static final String INITIATED = "Resource creation Initiated";
    private static final String REPLACING =
            "Requested update requires the creation of a new physical resource; hence creating one.";
    private static final String REPLACED = "Requested update required the provider to create a new physical resource";

    private final Stack stack;
    private final Engine engine;
    private final InFlight inFlight;

    ResourceActions(Stack stack, Engine engine, InFlight inFlight) {
        this.stack = stack;
        this.engine = engine;
        this.inFlight = inFlight;
    }

    DeployedResource create(DesiredResource desired) {
        TemplateResource declared = desired.declared();
        stack.record(declared, "", ResourceStatus.CREATE_IN_PROGRESS, "");
        DeployedResource created = provision(desired);
        stack.record(declared, created.physicalId(), ResourceStatus.CREATE_IN_PROGRESS, INITIATED);
        stack.record(declared, created.physicalId(), ResourceStatus.CREATE_COMPLETE, "");
        return created;
    }

    DeployedResource replace(DeployedResource current, DesiredResource desired) {
        TemplateResource declared = desired.declared();
        stack.record(declared, current.physicalId(), ResourceStatus.UPDATE_IN_PROGRESS, REPLACING);
        refuseKeptName(current, desired);
        DeployedResource created = provision(desired);
        stack.record(declared, created.physicalId(), ResourceStatus.UPDATE_IN_PROGRESS, INITIATED);
        stack.record(declared, created.physicalId(), ResourceStatus.UPDATE_COMPLETE, "");
        return created;
    }

    private DeployedResource provision(DesiredResource desired) {
        TemplateResource declared = desired.declared();
        engine.schemas().check(declared.logicalId(), declared.type(), desired.properties());
        ResourceProvider provider = engine.providers().of(declared.type());
        ResourceRequest request = request(declared, desired.properties());
        return desired.as(inFlight.run(request, provider, () -> provider.create(request)));
    }

    private void refuseKeptName(DeployedResource current, DesiredResource desired) {
        engine.schemas()
                .get(current.type())
                .keptCustomName(current.properties(), desired.properties())
                .ifPresent(name -> {
                    throw new TemplateError("CloudFormation cannot update a stack when a custom-named resource requires"
                            + " replacing. Rename " + name + " and update the stack again.");
                });
    }

    DeployedResource update(DeployedResource current, DesiredResource desired) {
        TemplateResource declared = desired.declared();
        stack.record(declared, current.physicalId(), ResourceStatus.UPDATE_IN_PROGRESS, "");
        engine.schemas().check(declared.logicalId(), declared.type(), desired.properties());
        DeployedResource updated = updateUnchecked(current, desired);
        if (!updated.isSamePhysicalResourceAs(current)) {
            stack.record(declared, updated.physicalId(), ResourceStatus.UPDATE_IN_PROGRESS, REPLACED);
        }
        stack.record(declared, updated.physicalId(), ResourceStatus.UPDATE_COMPLETE, "");
        return updated;
    }

    private DeployedResource updateUnchecked(DeployedResource current, DesiredResource desired) {
        ResourceProvider provider = engine.providers().of(desired.declared().type());
        ResourceRequest request = request(desired.declared(), desired.properties());
        return desired.as(inFlight.run(request, provider, () -> provider.update(request, current.provisioned())));
    }

    /** True once it is gone or, retained, let go of; else the reason stands in the events. */
    boolean remove(Removal removal) {
        DeployedResource resource = removal.resource();
        if (removal.retained()) {
            stack.record(resource.declared(), resource.physicalId(), ResourceStatus.DELETE_SKIPPED, "");
            return true;
        }
        stack.record(resource.declared(), resource.physicalId(), ResourceStatus.DELETE_IN_PROGRESS, "");
        String failure = delete(resource);
        ResourceStatus status = failure == null ? ResourceStatus.DELETE_COMPLETE : ResourceStatus.DELETE_FAILED;
        stack.record(resource.declared(), resource.physicalId(), status, failure == null ? "" : failure);
        return failure == null;
    }

    LiveResource live(DeployedResource resource) {
        return engine.providers()
                .of(resource.type())
                .live(request(resource.declared(), resource.properties()), resource.provisioned());
    }

    private @Nullable String delete(DeployedResource resource) {
        ResourceRequest request = request(resource.declared(), resource.properties());
        try {
            engine.providers().of(resource.type()).delete(request, resource.provisioned());
            return null;
        } catch (RuntimeException e) {
            return reason(e);
        }
    }

    private ResourceRequest request(TemplateResource declared, ObjectNode properties) {
        return new ResourceRequest(
                stack.identity().id(),
                stack.identity().name(),
                declared.logicalId(),
                declared.type(),
                properties.deepCopy(),
                PhysicalNames.next(stack.identity().name(), declared.logicalId()));
    }

    static String reason(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isEmpty() ? failure.toString() : message;
    }
}
