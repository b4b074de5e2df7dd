package gorgon.artifactprep.preflight;

import gorgon.artifactprep.account.Unanswered;
import java.util.List;

/** One thing that AWS is asked. */
interface Check {
    /** What it looks at, for when there is no answer. */
    String subject();

    /**
     * What it found.
     *
     * @throws Unanswered if AWS did not say
     */
    List<Result> of(Needs needs);
}
