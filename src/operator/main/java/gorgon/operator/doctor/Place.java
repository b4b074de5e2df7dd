package gorgon.operator.doctor;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Where something was said, those nearest to a cause first. */
enum Place {
    /** A line of TGI. */
    @JsonProperty("container")
    CONTAINER,
    /** An execution of the state machine: what it ended by. */
    @JsonProperty("staging")
    STAGING,
    /** A line of a staging function, of what was tried again and went well, too. */
    @JsonProperty("function")
    FUNCTION,
    /** SageMaker. */
    @JsonProperty("endpoint")
    ENDPOINT,
    /** An event of CloudFormation. */
    @JsonProperty("stack")
    STACK,
    /** The AWS CDK. */
    @JsonProperty("deployment")
    DEPLOYMENT,
    /** An answer to a caller. */
    @JsonProperty("invocation")
    INVOCATION,
    /** A text that somebody has: it may be of any of these. */
    @JsonProperty("file")
    FILE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
