package gorgon.artifactprep.preflight;

import gorgon.artifactprep.account.Quota;
import gorgon.artifactprep.account.Quotas;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The account may have as many instances as the endpoint needs, also while it is updated. */
final class QuotaCheck implements Check {
    private final Quotas quotas;

    QuotaCheck(Quotas quotas) {
        this.quotas = quotas;
    }

    @Override
    public String subject() {
        return "quota of instances";
    }

    @Override
    public List<Result> of(Needs needs) {
        Set<String> names = needs.instanceTypes().stream()
                .map(QuotaCheck::nameOf)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, Quota> found = found(names);
        return needs.instanceTypes().stream()
                .map(type -> judge(type, Optional.ofNullable(found.get(nameOf(type))), needs))
                .toList();
    }

    /** The quota's name in Service Quotas. */
    static String nameOf(String instanceType) {
        return instanceType + " for endpoint usage";
    }

    private Map<String, Quota> found(Set<String> names) {
        Map<String, Quota> found = new HashMap<>(quotas.applied(names));
        Set<String> missing = new LinkedHashSet<>(names);
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            found.putAll(quotas.defaults(missing));
        }
        return found;
    }

    private static Result judge(String type, Optional<Quota> quota, Needs needs) {
        String subject = "quota of " + type;
        boolean isFallback = !type.equals(needs.instanceType());
        if (quota.isEmpty()) {
            return unfit(
                    isFallback,
                    subject,
                    "%s does not offer it for endpoints".formatted(needs.region()),
                    "choose another type, `./gorgon fit` shows which fit, or another region");
        }
        String found = "%d of the %d needed (%d to serve, %d more during an update)"
                .formatted(quota.get().value(), needs.total(), needs.instances(), needs.updateInstances());
        return quota.get().value() >= needs.total()
                ? new Result.Fine(subject, found)
                : unfit(isFallback, subject, found, Increase.of(quota.get(), needs));
    }

    private static Result unfit(boolean isFallback, String subject, String found, String cure) {
        return isFallback ? new Result.Note(subject, found, cure) : new Result.Problem(subject, found, cure);
    }
}
