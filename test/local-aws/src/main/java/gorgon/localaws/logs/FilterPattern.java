package gorgon.localaws.logs;

import gorgon.localaws.http.AwsError;
import java.util.Arrays;
import java.util.List;

/**
 * Plain words, all of which must occur
 * (docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html); richer patterns are refused.
 */
record FilterPattern(List<String> words) {
    static FilterPattern parse(String pattern) {
        String text = pattern.strip();
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        if (quoted && text.indexOf('"', 1) == text.length() - 1) {
            return new FilterPattern(List.of(text.substring(1, text.length() - 1)));
        }
        if (!text.matches("[\\w\\s/:=,.$-]*") || text.matches(".*(^|\\s)-.*")) {
            throw new AwsError(
                    400, "InvalidParameterException", "local-aws knows only plain words as filterPattern, not " + text);
        }
        return new FilterPattern(text.isEmpty() ? List.of() : Arrays.asList(text.split("\\s+", -1)));
    }

    boolean matches(String message) {
        return words.stream().allMatch(message::contains);
    }
}
