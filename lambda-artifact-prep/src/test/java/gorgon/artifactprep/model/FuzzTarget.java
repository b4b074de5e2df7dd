package gorgon.artifactprep.model;

import java.util.Arrays;
import java.util.List;

/** What Jazzer calls with every input that it makes up; all that this throws is a finding. */
public final class FuzzTarget {
    private static final List<FuzzSubject> SUBJECTS = List.of(FuzzSubject.values());

    private FuzzTarget() {}

    /** The first byte decides who reads the rest. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length > 0) {
            FuzzSubject subject = SUBJECTS.get((input[0] & 0xFF) % SUBJECTS.size());
            read(subject, Arrays.copyOfRange(input, 1, input.length));
        }
    }

    /** An input that {@code subject} reads. */
    static byte[] input(FuzzSubject subject, byte[] bytes) {
        byte[] input = new byte[1 + bytes.length];
        input[0] = (byte) SUBJECTS.indexOf(subject);
        System.arraycopy(bytes, 0, input, 1, bytes.length);
        return input;
    }

    private static void read(FuzzSubject subject, byte[] bytes) {
        Cost first = Cost.of(bytes, () -> subject.read(bytes));
        // Classes are loaded, and instrumented, on account of whoever comes first.
        Cost cost = first.isWorthIt() ? first : Cost.of(bytes, () -> subject.read(bytes));
        if (!cost.isWorthIt()) {
            throw new IllegalStateException("%s took %s".formatted(subject, cost));
        }
    }
}
