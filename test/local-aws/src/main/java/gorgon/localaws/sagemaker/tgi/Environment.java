package gorgon.localaws.sagemaker.tgi;

import gorgon.localaws.sagemaker.tgi.StartupFailure.Stage;
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
        try {
            return OptionalInt.of(Integer.parseUnsignedInt(value));
        } catch (NumberFormatException e) {
            String why = value.isEmpty() ? "cannot parse integer from empty string" : "invalid digit found in string";
            throw invalid(name, value, ": " + why);
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

    StartupFailure invalid(String name, String value, String why) {
        String option = "--" + name.toLowerCase(Locale.ROOT).replace('_', '-') + " <" + name + ">";
        return new StartupFailure(Stage.LAUNCHER, "error: invalid value '" + value + "' for '" + option + "'" + why);
    }
}
