package gorgon.localaws.sagemaker.tgi;

import gorgon.localaws.sagemaker.tgi.StartupFailure.Stage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The container's variables, read as clap reads options with {@code env}. */
record Environment(Map<String, String> variables) {
    Environment {
        variables = Map.copyOf(variables);
    }

    @Nullable
    String text(String name) {
        return variables.get(name);
    }

    OptionalInt number(String name) {
        String value = variables.get(name);
        if (value == null) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(integer(name, value));
    }

    /** A list with commas. */
    void numbers(String name) {
        String value = variables.get(name);
        if (value != null) {
            for (String number : value.split(",", -1)) {
                integer(name, number);
            }
        }
    }

    void fraction(String name) {
        String value = variables.get(name);
        try {
            if (value != null) {
                Float.parseFloat(value);
            }
        } catch (NumberFormatException e) {
            throw invalid(name, String.valueOf(value), ": invalid float literal");
        }
    }

    void oneOf(String name, List<String> values) {
        String value = variables.get(name);
        if (value != null && !values.contains(value)) {
            throw invalid(name, value, "\n  [possible values: " + String.join(", ", values) + "]");
        }
    }

    boolean flag(String name) {
        String value = variables.get(name);
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw invalid(name, value, "\n  [possible values: true, false]");
    }

    private int integer(String name, String value) {
        try {
            return Integer.parseUnsignedInt(value);
        } catch (NumberFormatException e) {
            String why = value.isEmpty() ? "cannot parse integer from empty string" : "invalid digit found in string";
            throw invalid(name, value, ": " + why);
        }
    }

    StartupFailure invalid(String name, String value, String why) {
        String option = "--" + name.toLowerCase(Locale.ROOT).replace('_', '-') + " <" + name + ">";
        return new StartupFailure(Stage.LAUNCHER, "error: invalid value '" + value + "' for '" + option + "'" + why);
    }
}
