package gorgon.artifactprep.preflight;

import gorgon.artifactprep.account.Quota;
import gorgon.artifactprep.account.Quotas;
import gorgon.artifactprep.account.Unanswered;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        Found found = found(names);
        return needs.instanceTypes().stream()
                .map(type -> judge(type, found, needs))
                .toList();
    }

    /** The quota's name in Service Quotas. */
    static String nameOf(String instanceType) {
        return instanceType + " for endpoint usage";
    }

    /**
     * What Service Quotas says.
     *
     * @param unknown why a quota that is not among them may exist all the same
     */
    private record Found(Map<String, Quota> quotas, Optional<String> unknown) {
        Optional<Quota> of(String instanceType) {
            return Optional.ofNullable(quotas.get(nameOf(instanceType)));
        }
    }

    private Found found(Set<String> names) {
        Map<String, Quota> found = new HashMap<>(quotas.applied(names));
        Set<String> missing = new LinkedHashSet<>(names);
        missing.removeAll(found.keySet());
        try {
            if (!missing.isEmpty()) {
                found.putAll(quotas.defaults(missing));
            }
            return new Found(found, Optional.empty());
        } catch (Unanswered unanswered) {
            return new Found(found, Optional.of(Objects.requireNonNullElse(unanswered.getMessage(), "no answer")));
        }
    }

    private static Result judge(String type, Found found, Needs needs) {
        String subject = "quota of " + type;
        Optional<Quota> quota = found.of(type);
        if (quota.isPresent()) {
            return judge(type, quota.get(), needs);
        }
        return found.unknown()
                .<Result>map(reason -> new Result.NotChecked(subject, reason))
                .orElseGet(() -> unfit(
                        type,
                        needs,
                        "%s does not offer it for endpoints".formatted(needs.region()),
                        "choose another type, `./gorgon fit` shows which fit, or another region"));
    }

    private static Result judge(String type, Quota quota, Needs needs) {
        String found = "%d of the %d needed (%d to serve, %d more during an update)"
                .formatted(quota.value(), needs.total(), needs.instances(), needs.updateInstances());
        return quota.value() >= needs.total()
                ? new Result.Fine("quota of " + type, found)
                : unfit(type, needs, found, Increase.of(quota, needs));
    }

    private static Result unfit(String type, Needs needs, String found, String cure) {
        String subject = "quota of " + type;
        return type.equals(needs.instanceType())
                ? new Result.Problem(subject, found, cure)
                : new Result.Note(subject, found, cure);
    }
}
