package gorgon.artifactprep.cloudformation;

import java.util.Arrays;
import java.util.Optional;

/** What CloudFormation wants done with the resource. */
public enum RequestType {
    CREATE("Create"),
    UPDATE("Update"),
    DELETE("Delete");

    private final String label;

    RequestType(String label) {
        this.label = label;
    }

    /** CloudFormation's own spelling. */
    public String label() {
        return label;
    }

    public static Optional<RequestType> ofLabel(String label) {
        return Arrays.stream(values()).filter(type -> type.label.equals(label)).findFirst();
    }
}
