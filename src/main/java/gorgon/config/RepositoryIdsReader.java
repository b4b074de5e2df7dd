package gorgon.config;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads GitHub's numbers of a repository, both or neither. */
record RepositoryIdsReader(Section section) {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final String OWNER = "ownerId";
    private static final String REPOSITORY = "repositoryId";

    Optional<RepositoryIds> read() {
        Optional<String> owner = id(OWNER);
        Optional<String> repository = id(REPOSITORY);
        requireBoth(OWNER, REPOSITORY);
        requireBoth(REPOSITORY, OWNER);
        return owner.flatMap(known -> repository.map(number -> new RepositoryIds(known, number)));
    }

    private void requireBoth(String given, String other) {
        if (section.has(given) && !section.has(other)) {
            section.problem(other, "GitHub's subjects hold both numbers or none; write it beside %s".formatted(given));
        }
    }

    private Optional<String> id(String key) {
        return section.optional(
                key,
                Allowed.matching(
                        DIGITS,
                        "not a number of GitHub's; write the digits that `gh api repos/OWNER/NAME --jq .owner.id,.id` prints"));
    }
}
