package gorgon.operator.review.difference;

import gorgon.operator.review.Warning;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who may do more than before: read from the CLI's tables of IAM. */
public final class AccessWarnings {
    private static final String STATEMENTS = "IAM Statement Changes";
    private static final String CONDITION = "Condition";
    private static final String POLICY = "Managed Policy ARN";
    private static final String POLICIES = "IAM Policy Changes";
    // AWS:*, AWS:arn:${AWS::Partition}:iam::123456789012:role/x and AWS:123456789012; a stack's own are ${References}.
    private static final Pattern EXTERNAL = Pattern.compile(
            "AWS:(\\*|\\d{12}|arn:(\\$\\{[^}]*}|[^:]*):(iam|sts)::\\d{12}:.*)|Federated:(?!\\$\\{).*|CanonicalUser:.*|\\*");
    // AmazonS3FullAccess, CloudWatchFullAccessV2, AdministratorAccess.
    private static final Pattern POWERFUL =
            Pattern.compile("(?s).*(FullAccess(V\\d+)?|PowerUserAccess|AdministratorAccess)");

    private AccessWarnings() {}

    /** None for a stack that is new, in which everything is. */
    public static List<Warning> of(Difference difference) {
        return Stream.of(
                        warnings(difference, AccessWarnings::isForEverything, AccessWarnings::everything),
                        warnings(difference, AccessWarnings::isForOthers, AccessWarnings::others),
                        policies(difference))
                .flatMap(found -> found)
                .toList();
    }

    private static Stream<Warning> warnings(
            Difference difference, Predicate<TableRow> isMeant, Function<TableRow, Warning> warning) {
        return difference.rows().stream()
                .filter(row -> isAllowed(row, Mark.ADDED) && isMeant.test(row))
                .filter(row ->
                        difference.rows().stream().noneMatch(old -> isAllowed(old, Mark.REMOVED) && same(old, row)))
                .map(warning)
                .distinct();
    }

    private static Stream<Warning> policies(Difference difference) {
        return difference.rows().stream()
                .filter(row -> row.table().equals(POLICIES) && row.mark() == Mark.ADDED)
                .filter(row -> POWERFUL.matcher(row.cell(POLICY)).matches())
                .map(AccessWarnings::policy)
                .distinct();
    }

    /** A statement that was there, if need be without a condition, brings in nobody; another condition may. */
    private static boolean same(TableRow old, TableRow row) {
        return Stream.of("Action", "Resource", "Principal")
                        .allMatch(column -> old.cell(column).equals(row.cell(column)))
                && List.of("", row.cell(CONDITION)).contains(old.cell(CONDITION));
    }

    private static boolean isAllowed(TableRow row, Mark mark) {
        return row.table().equals(STATEMENTS)
                && row.mark() == mark
                && row.cell("Effect").equals("Allow");
    }

    private static boolean isForEverything(TableRow row) {
        return row.cell("Resource").lines().anyMatch("*"::equals);
    }

    private static boolean isForOthers(TableRow row) {
        return row.cell("Principal")
                .lines()
                .anyMatch(principal -> EXTERNAL.matcher(principal).matches());
    }

    private static Warning everything(TableRow row) {
        return new Warning(
                "iam-wildcard:%s:%s".formatted(inLine(row, "Principal"), inLine(row, "Action")),
                "%s may %s on every resource (*); name the resources, or say in the change why not"
                        .formatted(inLine(row, "Principal"), inLine(row, "Action")));
    }

    private static Warning others(TableRow row) {
        return new Warning(
                "iam-external:%s:%s".formatted(inLine(row, "Principal"), inLine(row, "Action")),
                "%s, from outside of the stack, may %s on %s; see that it is meant"
                        .formatted(inLine(row, "Principal"), inLine(row, "Action"), inLine(row, "Resource")));
    }

    private static Warning policy(TableRow row) {
        return new Warning(
                "iam-policy:%s:%s".formatted(inLine(row, "Resource"), inLine(row, POLICY)),
                "%s gets the managed policy %s, which allows all of its service or of the account; name the actions instead"
                        .formatted(inLine(row, "Resource"), inLine(row, POLICY)));
    }

    private static String inLine(TableRow row, String column) {
        return String.join(", ", row.cell(column).lines().toList());
    }
}
