package gorgon.artifactprep.preflight;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether a problem stops the deployment. */
public enum Mode {
    ENFORCE,
    REPORT;

    static Optional<Mode> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(label))
                .findFirst();
    }
}
