package gorgon.config;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how changes reach the environments. */
final class DeliveryReader {
    static final String PATH = "context.delivery";

    private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9-]+/[A-Za-z0-9._-]+");
    private static final Pattern CLONED =
            Pattern.compile("(?:https://github\\.com/|git@github\\.com:)?([^/:]+/[^/]+?)(?:\\.git)?/?");
    private static final Pattern CONNECTION = Pattern.compile(
            "arn:aws[a-z-]*:(codeconnections|codestar-connections):[a-z0-9-]+:[0-9]{12}:connection/[A-Za-z0-9-]+");
    private static final String HEADS = "refs/heads/";

    private final Section section;

    DeliveryReader(Section section) {
        this.section = section;
    }

    /**
     * One without a problem only if none was noted.
     *
     * @param regions that there are
     * @param described the names of the environments
     */
    Delivery read(Collection<String> regions, Collection<String> described) {
        Delivery delivery = new Delivery(
                section.required("region", regions, "region"),
                section.optional("account", AccountId::new),
                section.required("repository", DeliveryReader::repository, "write owner/name, as on GitHub"),
                new RepositoryIdsReader(section).read(),
                section.value("branch", "main", DeliveryReader::branch),
                section.optional(
                        "connection",
                        Allowed.matching(
                                CONNECTION,
                                "not the ARN of a connection; write arn:aws:codeconnections:REGION:ACCOUNT:connection/ID, or leave it out: then there is no pipeline on AWS")),
                section.constant("provider", IdentityProvider.NEW, "provider"),
                environments(described));
        section.refuseOtherKeys();
        return delivery;
    }

    private static String repository(String text) {
        if (REPOSITORY.matcher(text).matches()) {
            return text;
        }
        Matcher cloned = CLONED.matcher(text);
        String hint = Optional.of(cloned)
                .filter(Matcher::matches)
                .map(url -> url.group(1))
                .filter(name -> REPOSITORY.matcher(name).matches())
                .map(" (did you mean \"%s\"?)"::formatted)
                .orElse("");
        throw new IllegalArgumentException("not a repository%s; write owner/name, as on GitHub".formatted(hint));
    }

    private static String branch(String text) {
        if (text.startsWith(HEADS)) {
            throw new IllegalArgumentException("not a branch's name (did you mean \"%s\"?); write it without %s"
                    .formatted(text.substring(HEADS.length()), HEADS));
        }
        // git check-ref-format
        if (text.isEmpty() || text.startsWith("-") || text.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("not a branch's name; write main, for instance");
        }
        return text;
    }

    private List<String> environments(Collection<String> described) {
        List<String> names = section.texts("environments", List.of());
        if (names.isEmpty() && section.isSound("environments")) {
            section.problem(
                    "environments",
                    "delivers to nothing; list them in the order of promotion, of " + String.join(", ", described));
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String key = "environments[%d]".formatted(i);
            if (!described.contains(name)) {
                section.problem(key, "\"%s\"".formatted(name), Allowed.unknown("environment", name, described));
            } else if (!seen.add(name)) {
                section.problem(key, "\"%s\"".formatted(name), "listed before; a change passes each once");
            }
        }
        return names;
    }
}
