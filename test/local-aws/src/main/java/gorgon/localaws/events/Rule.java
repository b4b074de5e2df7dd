package gorgon.localaws.events;

import java.util.List;

/** A rule of the default bus. */
record Rule(String name, boolean enabled, EventPattern pattern, List<Target> targets) {
    Rule {
        targets = List.copyOf(targets);
    }
}
