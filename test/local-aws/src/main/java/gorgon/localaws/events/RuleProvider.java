package gorgon.localaws.events;

import gorgon.localaws.account.Account;
import gorgon.localaws.cloudformation.ProvisionedResource;
import gorgon.localaws.cloudformation.ResourceProvider;
import gorgon.localaws.cloudformation.ResourceRequest;
import gorgon.localaws.http.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code AWS::Events::Rule} with an event pattern, and functions and topics as targets. */
public final class RuleProvider implements ResourceProvider {
    private static final Set<String> KNOWN =
            Set.of("Description", "EventPattern", "Name", "RoleArn", "State", "Tags", "Targets");

    private final EventBus bus;
    private final Account account;

    public RuleProvider(EventBus bus, Account account) {
        this.bus = bus;
        this.account = account;
    }

    @Override
    public Set<String> types() {
        return Set.of("AWS::Events::Rule");
    }

    @Override
    public ProvisionedResource create(ResourceRequest request) {
        String name = new Fields(request.properties()).text("Name").orElse(request.generatedName());
        bus.create(rule(name, request));
        return new ProvisionedResource(name, name, Map.of("Arn", account.arn("events", "rule/" + name)));
    }

    @Override
    public ProvisionedResource update(ResourceRequest request, ProvisionedResource current) {
        bus.update(rule(current.physicalId(), request));
        return current;
    }

    @Override
    public void delete(ResourceRequest request, ProvisionedResource current) {
        bus.delete(current.physicalId());
    }

    private static Rule rule(String name, ResourceRequest request) {
        Fields fields = new Fields(request.properties());
        fields.allowOnly(request.type(), KNOWN);
        List<Target> targets = new ArrayList<>();
        request.properties().path("Targets").forEach(target -> targets.add(Target.of(target)));
        boolean enabled = fields.text("State").orElse("ENABLED").equals("ENABLED");
        return new Rule(name, enabled, EventPattern.parse(request.properties().path("EventPattern")), targets);
    }
}
