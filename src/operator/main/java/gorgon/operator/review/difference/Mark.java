package gorgon.operator.review.difference;

import java.util.Arrays;
import java.util.Optional;

/** The sign in front of a change, as the CLI prints it. */
public enum Mark {
    ADDED('+'),
    REMOVED('-'),
    CHANGED('~'),
    IMPORTED('←'),
    UNKNOWN('?');

    private final char sign;

    Mark(char sign) {
        this.sign = sign;
    }

    static Optional<Mark> of(String sign) {
        return Arrays.stream(values())
                .filter(mark -> sign.equals(String.valueOf(mark.sign)))
                .findFirst();
    }
}
