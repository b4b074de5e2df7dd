package gorgon.artifactprep.preflight;

/** What one check came to. */
public sealed interface Result {
    /** What was looked at, such as {@code quota of ml.g5.12xlarge}. */
    String subject();

    /** What there is to say of it. */
    String found();

    /** As it should be. */
    record Fine(String subject, String found) implements Result {}

    /** To be known; the deployment can go on. */
    record Note(String subject, String found, String cure) implements Result {}

    /** AWS would refuse the deployment. */
    record Problem(String subject, String found, String cure) implements Result {}

    /** Nobody can say. */
    record NotChecked(String subject, String found) implements Result {}

    /** One word for it. */
    default String label() {
        return switch (this) {
            case Fine fine -> "ok";
            case Note note -> "note";
            case Problem problem -> "problem";
            case NotChecked notChecked -> "not checked";
        };
    }

    /** What to do; empty where there is nothing. */
    default String remedy() {
        return switch (this) {
            case Note note -> note.cure();
            case Problem problem -> problem.cure();
            case Fine fine -> "";
            case NotChecked notChecked -> "";
        };
    }
}
