package gorgon.operator.preflight;

import gorgon.artifactprep.preflight.Report;

/** All that there is to say. */
record Answer(Question question, Report report, OtherEndpoints others) {
    boolean hasProblems() {
        return !report.problems().isEmpty();
    }
}
