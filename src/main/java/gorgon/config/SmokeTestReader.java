package gorgon.config;

/** Reads when a deployment went well. */
final class SmokeTestReader {
    // SageMaker ends an answer after 60 seconds.
    private static final int LONGEST = 60_000;

    private final Section section;

    SmokeTestReader(Section section) {
        this.section = section;
    }

    /** @param readsHeads whether what serves reads Medusa heads */
    SmokeTest read(boolean readsHeads) {
        SmokeTest usual = SmokeTest.standard(readsHeads);
        SmokeTest test = new SmokeTest(
                section.integer("millisecondsPerToken", usual.millisecondsPerToken(), 1, LONGEST),
                section.integer("millisecondsToFirstToken", usual.millisecondsToFirstToken(), 1, LONGEST),
                section.flag("requireSpeculation", usual.requireSpeculation()));
        section.refuseOtherKeys();
        return test;
    }
}
