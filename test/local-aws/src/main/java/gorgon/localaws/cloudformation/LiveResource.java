package gorgon.localaws.cloudformation;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a service says of a resource now, whoever changed it last. */
public sealed interface LiveResource {
    /** In the form of the template's properties. */
    record Present(ObjectNode properties) implements LiveResource {}

    /** Somebody deleted it. */
    record Gone() implements LiveResource {}

    /** Its type has no drift detection here. */
    record NotChecked() implements LiveResource {}
}
