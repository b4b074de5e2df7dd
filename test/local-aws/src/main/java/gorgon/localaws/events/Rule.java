package gorgon.localaws.events;

import java.util.List;

/** A rule of the default bus; {@code functions} are ARNs. */
record Rule(String name, boolean enabled, EventPattern pattern, List<String> functions) {
    Rule {
        functions = List.copyOf(functions);
    }
}
