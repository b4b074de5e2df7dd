package gorgon.operator.status;

/** When {@code --wait} has waited enough. */
final class Patience {
    // At one look in 5 seconds some 5 minutes: AWS throttles, or a network is away, for less.
    private static final int MOST_SILENT = 60;

    private int silent;

    /** Whether nothing changes any more, or nobody will know it. */
    boolean isOver(Situation now) {
        silent = now.isKnown() ? 0 : silent + 1;
        return now.isSettled() || now.isRefused() || silent > MOST_SILENT;
    }
}
