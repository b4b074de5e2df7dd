package gorgon.operator.fit;

import gorgon.tgi.MemoryFit;
import gorgon.tgi.TgiRun;

/**
 * Sequences of one length.
 *
 * @param held how many the cache holds at once
 */
record Load(int input, int generated, long held) {
    private static final int USUAL_INPUT = 512;
    private static final int USUAL_GENERATED = 1024;

    /** Of the longest input and total that the configuration allows. */
    static Load longest(MemoryFit fit) {
        TgiRun run = fit.run();
        return new Load(run.maxInput(), run.maxTotal() - run.maxInput(), fit.longestSequences());
    }

    /** Of a chat's turn. */
    static Load usual(MemoryFit fit) {
        return new Load(USUAL_INPUT, USUAL_GENERATED, fit.sequences(USUAL_INPUT, USUAL_GENERATED));
    }

    /** How many TGI serves at once: it answers any request beyond with 429. */
    long admitted() {
        return Math.min(held, MemoryFit.MOST_REQUESTS);
    }
}
