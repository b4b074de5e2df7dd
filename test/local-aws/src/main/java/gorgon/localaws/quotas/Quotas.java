package gorgon.localaws.quotas;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** How many instances of each type may serve: a default for every type that the region offers, and what was agreed. */
public final class Quotas {
    /** Far more than the default of a new account, which is 0 for most GPUs, so that only who asks for a limit meets one. */
    private static final int DEFAULT = 100;

    /** A quota with the value that holds. */
    record Quota(String code, String name, int value) {}

    private final Map<String, String> codes;
    private final Map<String, Integer> applied = new ConcurrentHashMap<>();
    private final Set<String> notOffered = ConcurrentHashMap.newKeySet();

    /** @param instanceTypes those that can serve */
    public Quotas(Iterable<String> instanceTypes) {
        this.codes = QuotaCodes.of(instanceTypes);
    }

    /** From now on this account has a value of its own. */
    public void set(String instanceType, int instances) {
        requireKnown(instanceType);
        applied.put(instanceType, instances);
    }

    /** The region does not offer the type: there is no such quota. */
    public void withdraw(String instanceType) {
        requireKnown(instanceType);
        notOffered.add(instanceType);
    }

    /** Defaults again, and every type on offer. */
    public void reset() {
        applied.clear();
        notOffered.clear();
    }

    /** The number that holds; 0 for what the region does not offer. */
    public int of(String instanceType) {
        return notOffered.contains(instanceType) || !codes.containsKey(instanceType)
                ? 0
                : applied.getOrDefault(instanceType, DEFAULT);
    }

    /** By the name that the quota has in every region. */
    public static String name(String instanceType) {
        return instanceType + " for endpoint usage";
    }

    List<Quota> defaults() {
        return offered().map(type -> quota(type, DEFAULT)).toList();
    }

    /** Only those with a value of the account's own: what was never raised may be missing in AWS's list, too. */
    List<Quota> applied() {
        return offered()
                .filter(applied::containsKey)
                .map(type -> quota(type, of(type)))
                .toList();
    }

    static Optional<Quota> byCode(List<Quota> quotas, String code) {
        return quotas.stream().filter(quota -> quota.code().equals(code)).findFirst();
    }

    private Stream<String> offered() {
        return codes.keySet().stream().filter(type -> !notOffered.contains(type));
    }

    private Quota quota(String type, int value) {
        return new Quota(codes.getOrDefault(type, ""), name(type), value);
    }

    private void requireKnown(String type) {
        if (!codes.containsKey(type)) {
            throw new IllegalArgumentException(
                    "local-aws does not know the instance type " + type + "; it knows " + codes.keySet());
        }
    }
}
