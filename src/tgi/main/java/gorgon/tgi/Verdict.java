package gorgon.tgi;

/** Whether a model fits, the best first. */
public enum Verdict {
    FITS,
    /** It fits by less than the estimate may be wrong by. */
    TIGHT,
    /** It does not fit if the warm-up's peak is as estimated. */
    PROBABLY_DOES_NOT_FIT,
    /** It does not fit whatever the peak is. */
    DOES_NOT_FIT;

    public boolean fits() {
        return this == FITS || this == TIGHT;
    }
}
