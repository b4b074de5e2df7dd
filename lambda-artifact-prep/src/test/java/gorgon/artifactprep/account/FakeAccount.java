package gorgon.artifactprep.account;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** An account in the state that a test puts it. */
public final class FakeAccount {
    private final Map<String, Quota> applied = new HashMap<>();
    private final Map<String, Quota> defaults = new HashMap<>();
    private final Map<String, Endpoint> endpoints = new HashMap<>();
    private final Map<String, String> types = new HashMap<>();
    private final Set<String> scaled = new HashSet<>();
    private final Set<String> denied = new HashSet<>();
    private boolean hasImage = true;
    private int denials = Integer.MAX_VALUE;

    public FakeAccount quota(String instanceType, long value) {
        applied.put(instanceType + " for endpoint usage", quotaOf(instanceType, value));
        return this;
    }

    public FakeAccount defaultQuota(String instanceType, long value) {
        defaults.put(instanceType + " for endpoint usage", quotaOf(instanceType, value));
        return this;
    }

    public FakeAccount endpoint(Endpoint endpoint, String instanceType) {
        endpoints.put(endpoint.name(), endpoint);
        types.put(endpoint.configName(), instanceType);
        return this;
    }

    /** One whose configuration was deleted. */
    public FakeAccount endpointWithoutConfig(Endpoint endpoint) {
        endpoints.put(endpoint.name(), endpoint);
        return this;
    }

    public FakeAccount scaled(String endpointName) {
        scaled.add(endpointName);
        return this;
    }

    public FakeAccount withoutImage() {
        hasImage = false;
        return this;
    }

    /** Denies a question: {@code quotas}, {@code defaults}, {@code images}, {@code endpoints}, {@code configs} or {@code targets}. */
    public FakeAccount deny(String question) {
        denied.add(question);
        return this;
    }

    /** As often, and then no more. */
    public FakeAccount denyOnly(int times) {
        denials = times;
        return this;
    }

    public Account account() {
        return new Account(
                new Quotas() {
                    @Override
                    public Map<String, Quota> applied(Set<String> names) {
                        return asked("quotas", () -> named(applied, names));
                    }

                    @Override
                    public Map<String, Quota> defaults(Set<String> names) {
                        return asked("defaults", () -> named(defaults, names));
                    }
                },
                image -> asked("images", () -> hasImage),
                new Endpoints() {
                    @Override
                    public Optional<Endpoint> find(String name) {
                        return asked("endpoints", () -> Optional.ofNullable(endpoints.get(name)));
                    }

                    @Override
                    public Optional<String> instanceType(String configName) {
                        return asked("configs", () -> Optional.ofNullable(types.get(configName)));
                    }
                },
                endpointName -> asked("targets", () -> scaled.contains(endpointName)));
    }

    private synchronized <T> T asked(String question, Supplier<T> answer) {
        if (denied.contains(question) && denials > 0) {
            denials--;
            throw new Unanswered("AWS denies " + question);
        }
        return answer.get();
    }

    private static Map<String, Quota> named(Map<String, Quota> all, Set<String> names) {
        Map<String, Quota> found = new HashMap<>(all);
        found.keySet().retainAll(names);
        return found;
    }

    private static Quota quotaOf(String instanceType, long value) {
        return new Quota(instanceType + " for endpoint usage", "L-65C4BD00", value);
    }
}
