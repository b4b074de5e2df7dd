package gorgon.localaws.scaling;

import gorgon.localaws.account.Account;
import gorgon.localaws.http.AwsError;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** The registered variants by resource id, and their policies by ARN. */
public final class ScalableTargets {
    static final String NAMESPACE = "sagemaker";
    static final String DIMENSION = "sagemaker:variant:DesiredInstanceCount";

    private final ConcurrentSkipListMap<String, ScalableTarget> targets = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, String> policies = new ConcurrentSkipListMap<>();
    private final Account account;

    public ScalableTargets(Account account) {
        this.account = account;
    }

    public static String resourceId(String endpoint, String variant) {
        return "endpoint/" + endpoint + "/variant/" + variant;
    }

    public boolean isRegistered(String resourceId) {
        return targets.containsKey(resourceId);
    }

    /** Targets and policies that exist, a readable line each. */
    public List<String> names() {
        return Stream.concat(
                        targets.keySet().stream().map(id -> "scalable target " + id),
                        policies.keySet().stream().map(arn -> "scaling policy " + arn))
                .toList();
    }

    /** What SageMaker does with the targets of an endpoint that it deletes. */
    public void deregisterAll(String prefix) {
        targets.keySet().stream().filter(id -> id.startsWith(prefix)).forEach(this::deregister);
    }

    Optional<ScalableTarget> find(String resourceId) {
        return Optional.ofNullable(targets.get(resourceId));
    }

    List<ScalableTarget> all() {
        return List.copyOf(targets.values());
    }

    void register(ScalableTarget target) {
        if (targets.putIfAbsent(target.resourceId(), target) != null) {
            throw new AwsError(400, "AlreadyExists", "Scalable target " + target.resourceId() + " already exists");
        }
    }

    void update(ScalableTarget target) {
        targets.put(target.resourceId(), target);
    }

    /** Its policies go with it. */
    boolean deregister(String resourceId) {
        policies.values().removeIf(resourceId::equals);
        return targets.remove(resourceId) != null;
    }

    String policyArn(String resourceId, String name, String id) {
        return account.arn(
                "autoscaling", "scalingPolicy:" + id + ":resource/sagemaker/" + resourceId + ":policyName/" + name);
    }

    void putPolicy(String arn, String resourceId) {
        if (!isRegistered(resourceId)) {
            throw notRegistered(resourceId);
        }
        policies.put(arn, resourceId);
    }

    void deletePolicy(String arn) {
        policies.remove(arn);
    }

    static AwsError notRegistered(String resourceId) {
        return new AwsError(
                400,
                "ObjectNotFoundException",
                "No scalable target registered for service namespace: " + NAMESPACE + ", resource ID: " + resourceId
                        + ", scalable dimension: " + DIMENSION);
    }
}
