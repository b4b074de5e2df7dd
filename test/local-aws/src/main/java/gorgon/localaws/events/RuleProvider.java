package gorgon.localaws.events;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.localaws.account.Account;
import gorgon.localaws.cloudformation.ProvisionedResource;
import gorgon.localaws.cloudformation.ResourceProvider;
import gorgon.localaws.cloudformation.ResourceRequest;
import gorgon.localaws.http.AwsError;
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
        List<String> targets = new ArrayList<>();
        request.properties().path("Targets").forEach(target -> targets.add(target(target)));
        boolean enabled = fields.text("State").orElse("ENABLED").equals("ENABLED");
        return new Rule(name, enabled, EventPattern.parse(request.properties().path("EventPattern")), targets);
    }

    private static String target(JsonNode target) {
        Fields fields = new Fields(target);
        fields.allowOnly("AWS::Events::Rule.Targets", Set.of("Arn", "Id"));
        String arn = fields.required("Arn");
        if (!arn.contains(":lambda:") && !arn.contains(":sns:")) {
            throw new AwsError(
                    400, "ValidationException", "local-aws knows only functions and topics as targets, not " + arn);
        }
        return arn;
    }
}
