package gorgon.localaws.events;

import java.util.List;

/** A rule of the default bus; {@code targets} are ARNs of functions and topics. */
record Rule(String name, boolean enabled, EventPattern pattern, List<String> targets) {
    Rule {
        targets = List.copyOf(targets);
    }
}
