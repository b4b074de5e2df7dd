package gorgon.localaws.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.account.Account;
import gorgon.localaws.cloudformation.LiveResource;
import gorgon.localaws.cloudformation.ProvisionedResource;
import gorgon.localaws.cloudformation.ResourceProvider;
import gorgon.localaws.cloudformation.ResourceRequest;
import gorgon.localaws.http.Fields;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** {@code AWS::Logs::LogGroup}; a key encrypts nothing here. */
public final class LogGroupProvider implements ResourceProvider {
    private static final Set<String> KNOWN = Set.of("KmsKeyId", "LogGroupName", "RetentionInDays", "Tags");

    private final LogGroups groups;
    private final Account account;

    public LogGroupProvider(LogGroups groups, Account account) {
        this.groups = groups;
        this.account = account;
    }

    @Override
    public Set<String> types() {
        return Set.of("AWS::Logs::LogGroup");
    }

    @Override
    public ProvisionedResource create(ResourceRequest request) {
        Fields fields = new Fields(request.properties());
        String name = fields.text("LogGroupName").orElse(request.generatedName());
        groups.create(name, retention(request));
        return provisioned(name);
    }

    @Override
    public ProvisionedResource update(ResourceRequest request, ProvisionedResource current) {
        groups.setRetention(current.physicalId(), retention(request));
        return current;
    }

    @Override
    public void delete(ResourceRequest request, ProvisionedResource current) {
        groups.delete(current.physicalId());
    }

    /** Retention is all that a group keeps here. */
    @Override
    public LiveResource live(ResourceRequest deployed, ProvisionedResource current) {
        return groups.find(current.physicalId())
                .<LiveResource>map(group -> new LiveResource.Present(with(group, deployed.properties())))
                .orElseGet(LiveResource.Gone::new);
    }

    private static ObjectNode with(LogGroup group, ObjectNode properties) {
        properties.remove("RetentionInDays");
        group.retentionInDays().ifPresent(days -> properties.put("RetentionInDays", days));
        return properties;
    }

    private static OptionalInt retention(ResourceRequest request) {
        Fields fields = new Fields(request.properties());
        fields.allowOnly(request.type(), KNOWN);
        int days = fields.number("RetentionInDays", 0);
        return days == 0 ? OptionalInt.empty() : OptionalInt.of(days);
    }

    private ProvisionedResource provisioned(String name) {
        return new ProvisionedResource(name, name, Map.of("Arn", account.arn("logs", "log-group:" + name + ":*")));
    }
}
