package gorgon.localaws.events;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.localaws.http.AwsError;
import gorgon.localaws.http.Fields;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a target gets to read instead of the event: a text with places for parts of it
 * (docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html). A template that is a quoted text stays
 * quoted, as it does in the mails that SNS sends.
 */
record InputTransformer(SortedMap<String, String> paths, String template) {
    private static final Pattern PATH = Pattern.compile("\\$(\\.[A-Za-z0-9_-]+)+");
    private static final Pattern PLACE = Pattern.compile("<([A-Za-z0-9._-]+)>");

    InputTransformer {
        paths = Collections.unmodifiableSortedMap(new TreeMap<>(paths));
    }

    static InputTransformer of(JsonNode declared) {
        Fields fields = new Fields(declared);
        fields.allowOnly("InputTransformer", Set.of("InputPathsMap", "InputTemplate"));
        SortedMap<String, String> paths = new TreeMap<>();
        declared.path("InputPathsMap")
                .properties()
                .forEach(
                        path -> paths.put(path.getKey(), pointer(path.getValue().asText())));
        String template = fields.required("InputTemplate");
        PLACE.matcher(template).results().map(place -> place.group(1)).forEach(name -> {
            if (!paths.containsKey(name)) {
                throw invalid("InputTemplate has a place that InputPathsMap does not fill: <" + name + ">");
            }
        });
        return new InputTransformer(paths, template);
    }

    String apply(JsonNode event) {
        return PLACE.matcher(template).replaceAll(place -> Matcher.quoteReplacement(part(event, place)));
    }

    private String part(JsonNode event, MatchResult place) {
        JsonNode found = event.at(paths.getOrDefault(place.group(1), "/"));
        return found.isContainerNode() ? found.toString() : found.asText();
    }

    private static String pointer(String path) {
        if (!PATH.matcher(path).matches()) {
            throw invalid("local-aws knows only paths of names in InputPathsMap, not " + path);
        }
        return path.substring(1).replace('.', '/');
    }

    private static AwsError invalid(String why) {
        return new AwsError(400, "ValidationException", why);
    }
}
