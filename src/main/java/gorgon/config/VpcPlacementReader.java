package gorgon.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a place in a VPC. */
final class VpcPlacementReader {
    private static final String SUBNETS = "subnets";
    // API reference, VpcConfig; AWS asks for two availability zones even for one instance.
    private static final int FEWEST_SUBNETS = 2;
    private static final int MOST_SUBNETS = 16;
    private static final int MOST_GROUPS = 5;
    private static final int MOST_TABLES = 50;

    private final Section section;

    VpcPlacementReader(Section section) {
        this.section = section;
    }

    VpcPlacement read() {
        VpcPlacement placement = new VpcPlacement(
                section.required("id", Allowed.matching(form("vpc"), wrong("vpc")), "write vpc-..."),
                ids(SUBNETS, "subnet", MOST_SUBNETS),
                ids("securityGroups", "sg", MOST_GROUPS),
                ids("routeTables", "rtb", MOST_TABLES));
        section.refuseOtherKeys();
        boolean isJudged = section.lacks(SUBNETS) || (section.has(SUBNETS) && section.isSound(SUBNETS));
        if (isJudged && placement.subnetIds().size() < FEWEST_SUBNETS) {
            section.problem(
                    SUBNETS, "fewer than %d; write subnets of two availability zones".formatted(FEWEST_SUBNETS));
        }
        return placement;
    }

    private List<String> ids(String key, String kind, int most) {
        List<String> ids = section.texts(key, List.of());
        if (ids.size() > most) {
            section.problem(key, "too many; write at most %d".formatted(most));
        } else if (new LinkedHashSet<>(ids).size() < ids.size()) {
            section.problem(key, "one of them stands twice; write each once");
        } else if (!ids.stream().allMatch(id -> form(kind).matcher(id).matches())) {
            section.problem(key, wrong(kind));
        }
        return ids;
    }

    private static Pattern form(String kind) {
        return Pattern.compile(kind + "-[0-9a-f]{8,17}");
    }

    private static String wrong(String kind) {
        return "not of the form %s-0123456789abcdef0; write ids, not names or ARNs".formatted(kind);
    }
}
