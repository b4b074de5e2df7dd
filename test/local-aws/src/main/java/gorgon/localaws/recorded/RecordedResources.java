package gorgon.localaws.recorded;

import gorgon.localaws.account.Account;
import gorgon.localaws.cloudformation.ProvisionedResource;
import gorgon.localaws.cloudformation.ResourceProvider;
import gorgon.localaws.cloudformation.ResourceRequest;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.Fields;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Keeps one entry for each recorded resource that exists; names are unique within a type, as on AWS. */
public final class RecordedResources implements ResourceProvider {
    private final Map<String, RecordedType> types =
            RecordedType.ALL.stream().collect(Collectors.toMap(RecordedType::type, Function.identity()));
    private final ConcurrentSkipListMap<String, ProvisionedResource> resources = new ConcurrentSkipListMap<>();
    private final Account account;

    public RecordedResources(Account account) {
        this.account = account;
    }

    @Override
    public Set<String> types() {
        return types.keySet();
    }

    /** Whether a role of this ARN exists. */
    public boolean isRole(String arn) {
        return resources.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("AWS::IAM::Role "))
                .anyMatch(entry -> arn.equals(entry.getValue().attributes().get("Arn")));
    }

    /** {@code type name} of each resource whose physical id is not among these. */
    public List<String> namesExcept(Set<String> physicalIds) {
        return resources.entrySet().stream()
                .filter(entry -> !physicalIds.contains(entry.getValue().physicalId()))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public ProvisionedResource create(ResourceRequest request) {
        RecordedType type = checked(request);
        String name = new Fields(request.properties()).text(type.nameProperty()).orElse(request.generatedName());
        ProvisionedResource resource = provisioned(type, name);
        // IAM policies are named within their role, not within the account.
        String key = type.type() + " " + (type.ref().equals("{id}") ? resource.physicalId() : name);
        if (resources.putIfAbsent(key, resource) != null) {
            throw new AwsError(400, "AlreadyExists", type.type() + " " + name + " already exists");
        }
        return resource;
    }

    @Override
    public ProvisionedResource update(ResourceRequest request, ProvisionedResource current) {
        checked(request);
        return current;
    }

    @Override
    public void delete(ResourceRequest request, ProvisionedResource current) {
        resources
                .entrySet()
                .removeIf(entry -> entry.getKey().startsWith(request.type() + " ")
                        && entry.getValue().physicalId().equals(current.physicalId()));
    }

    private RecordedType checked(ResourceRequest request) {
        RecordedType type = types.get(request.type());
        if (type == null) {
            throw new IllegalArgumentException(request.type() + " is not a recorded type");
        }
        type.refused().stream().filter(request.properties()::has).forEach(property -> {
            throw new AwsError(400, "ValidationError", "local-aws does not know " + type.type() + "." + property);
        });
        return type;
    }

    private ProvisionedResource provisioned(RecordedType type, String name) {
        String hex = UUID.randomUUID().toString().replace("-", "").substring(0, 17);
        String id = hex.substring(0, 16).toUpperCase(Locale.ROOT);
        UnaryOperator<String> filled = pattern -> pattern.replace("{name}", name)
                .replace("{account}", account.id())
                .replace("{region}", account.region())
                .replace("{id}", id)
                .replace("{hex}", hex);
        Map<String, String> attributes = new HashMap<>();
        type.attributes().forEach((attribute, pattern) -> attributes.put(attribute, filled.apply(pattern)));
        String ref = filled.apply(type.ref());
        return new ProvisionedResource(ref, ref, attributes);
    }
}
