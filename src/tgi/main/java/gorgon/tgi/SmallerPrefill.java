package gorgon.tgi;

import java.util.OptionalInt;

/** What a model that does not fit may be cured with: fewer tokens in a prefill, so less to hold while TGI warms up. */
public final class SmallerPrefill {
    private static final int STEP = 1024;

    private SmallerPrefill() {}

    /**
     * The largest {@code maxBatchPrefill} below the run's with which the model fits and is not tight; empty where none of those
     * that hold the longest input is small enough.
     */
    public static OptionalInt of(LoadedModel model, TgiRun run, double gpuMemoryInGib) {
        int least = Math.ceilDiv(run.maxInput(), STEP);
        int low = least;
        int high = (run.maxBatchPrefill() - 1) / STEP;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            TgiRun smaller = run.withMaxBatchPrefill(middle * STEP);
            if (MemoryFit.of(model, smaller, gpuMemoryInGib).verdict() == Verdict.FITS) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high < least ? OptionalInt.empty() : OptionalInt.of(high * STEP);
    }
}
