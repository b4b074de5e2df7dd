package gorgon.operator.status;

import java.time.Instant;
import java.util.Optional;

/** An alarm of the stack. */
record AlarmState(String name, State state, String reason, Optional<Instant> since) {
    /** In the order in which a person wants to see them. */
    enum State {
        ALARM,
        INSUFFICIENT_DATA,
        OK
    }

    boolean isRaised() {
        return state == State.ALARM;
    }
}
