package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Finds what a template's value refers to, in both branches of {@code Fn::If} or in the one that is taken. */
final class ReferenceFinder {
    private final Predicate<String> takesFirst;
    private final Predicate<String> takesSecond;
    private final Set<Reference> found = new LinkedHashSet<>();

    /** A mention of a parameter or resource; {@code attribute} is empty for {@code Ref}. */
    record Reference(String name, String attribute) {
        static Reference parse(String dotted) {
            int dot = dotted.indexOf('.');
            return dot < 0
                    ? new Reference(dotted, "")
                    : new Reference(dotted.substring(0, dot), dotted.substring(dot + 1));
        }
    }

    private ReferenceFinder(Predicate<String> takesFirst, Predicate<String> takesSecond) {
        this.takesFirst = takesFirst;
        this.takesSecond = takesSecond;
    }

    static Set<Reference> all(JsonNode value) {
        return new ReferenceFinder(name -> true, name -> true).search(value);
    }

    static Set<Reference> taken(JsonNode value, Conditions conditions) {
        return new ReferenceFinder(conditions::holds, name -> !conditions.holds(name)).search(value);
    }

    private Set<Reference> search(JsonNode value) {
        visit(value);
        return found;
    }

    private void visit(JsonNode value) {
        if (value.isObject() && value.size() == 1) {
            call(value.fieldNames().next(), value.iterator().next());
        } else {
            value.forEach(this::visit);
        }
    }

    private void call(String function, JsonNode argument) {
        switch (function) {
            case "Ref" -> found.add(new Reference(argument.asText(), ""));
            case "Fn::GetAtt" -> found.add(attribute(argument));
            case "Fn::If" -> branches(argument);
            case "Fn::Sub" -> {
                Substitution.names(argument).forEach(name -> found.add(Reference.parse(name)));
                visit(argument.path(1));
            }
            default -> visit(argument);
        }
    }

    private static Reference attribute(JsonNode argument) {
        return argument.isTextual()
                ? Reference.parse(argument.textValue())
                : new Reference(argument.path(0).asText(), argument.path(1).asText());
    }

    private void branches(JsonNode argument) {
        String condition = argument.path(0).asText();
        if (takesFirst.test(condition)) {
            visit(argument.path(1));
        }
        if (takesSecond.test(condition)) {
            visit(argument.path(2));
        }
    }
}
