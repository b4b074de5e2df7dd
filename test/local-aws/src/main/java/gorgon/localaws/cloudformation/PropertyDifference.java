package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One value that is not as it was given, by its place in the properties, such as {@code /Dimensions/0/Value}. */
record PropertyDifference(String path, JsonNode expected, JsonNode actual) {
    /**
     * What the template does not set is not compared
     * (docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html).
     */
    static List<PropertyDifference> between(ObjectNode expected, ObjectNode actual) {
        return compare("", expected, actual).toList();
    }

    String type() {
        if (expected.isMissingNode()) {
            return "ADD";
        }
        return actual.isMissingNode() ? "REMOVE" : "NOT_EQUAL";
    }

    private static Stream<PropertyDifference> compare(String path, JsonNode expected, JsonNode actual) {
        if (expected.isObject() && actual.isObject()) {
            return expected.propertyStream()
                    .flatMap(field -> compare(
                            path + "/" + field.getKey(), field.getValue(), present(actual.path(field.getKey()))));
        }
        if (expected.isArray() && actual.isArray()) {
            return IntStream.range(0, Math.max(expected.size(), actual.size()))
                    .boxed()
                    .flatMap(at -> compare(path + "/" + at, expected.path(at), actual.path(at)));
        }
        return PropertyChanges.same(expected, actual)
                ? Stream.empty()
                : Stream.of(new PropertyDifference(path, expected, actual));
    }

    private static JsonNode present(JsonNode value) {
        return value.isNull() ? MissingNode.getInstance() : value;
    }
}
