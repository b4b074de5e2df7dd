package gorgon.localaws.states;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A machine, or what a map does with each item. */
record Definition(String startAt, Map<String, State> states, Optional<Duration> timeout) {
    Definition {
        states = Map.copyOf(states);
    }

    State state(String name) {
        State state = states.get(name);
        if (state == null) {
            throw new IllegalArgumentException("no state " + name + "; the parser checks every transition");
        }
        return state;
    }
}
