package gorgon.localaws.sagemaker;

import gorgon.localaws.http.AwsError;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** SageMaker's way to refuse an input; the patterns are those of its API model (botocore 1.43.107). */
final class Validation {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}");
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z\\-]*:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-/]+");

    private Validation() {}

    static AwsError error(String message) {
        return new AwsError(400, "ValidationException", message);
    }

    static void require(boolean holds, String message) {
        if (!holds) {
            throw error(message);
        }
    }

    static String name(String member, String value) {
        return matching(NAME, member, value);
    }

    static String role(String value) {
        return matching(ROLE, "executionRoleArn", value);
    }

    static void range(String member, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            String bound = value < lowest
                    ? "Member must have value greater than or equal to " + lowest
                    : "Member must have value less than or equal to " + highest;
            throw constraint(member, Integer.toString(value), bound);
        }
    }

    static void oneOf(String member, String value, Set<String> values) {
        if (!values.contains(value)) {
            throw constraint(member, value, "Member must satisfy enum value set: " + new TreeSet<>(values));
        }
    }

    private static String matching(Pattern pattern, String member, String value) {
        if (!pattern.matcher(value).matches()) {
            throw constraint(member, value, "Member must satisfy regular expression pattern: " + pattern);
        }
        return value;
    }

    private static AwsError constraint(String member, String value, String bound) {
        return error("1 validation error detected: Value '" + value + "' at '" + member
                + "' failed to satisfy constraint: " + bound);
    }
}
