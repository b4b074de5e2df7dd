package gorgon.localaws.alarms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.localaws.http.Fields;
import java.util.List;

/** An alarm as its template has it, and the state that it was set to. */
record Alarm(String name, String arn, boolean composite, ObjectNode properties, AlarmState state, String reason) {
    static Alarm fresh(String name, String arn, boolean composite, ObjectNode properties) {
        return new Alarm(
                name, arn, composite, properties, AlarmState.INSUFFICIENT_DATA, "Unchecked: Initial alarm creation");
    }

    /** The topics told when it comes into its state; ARNs. */
    List<String> actions() {
        Fields fields = new Fields(properties);
        if (!Boolean.parseBoolean(fields.text("ActionsEnabled").orElse("true"))) {
            return List.of();
        }
        return fields.texts(
                switch (state) {
                    case OK -> "OKActions";
                    case ALARM -> "AlarmActions";
                    case INSUFFICIENT_DATA -> "InsufficientDataActions";
                });
    }

    Alarm in(AlarmState next, String why) {
        return new Alarm(name, arn, composite, properties, next, why);
    }
}
