package gorgon.operator.bench.load;

/** How requests come. */
public sealed interface Load {
    /** Always so many under way: the next one begins when one has ended. */
    record Closed(int concurrency) implements Load {}

    /**
     * So many a second, whatever becomes of them.
     *
     * @param poisson whether they come by chance, as from people who know nothing of each other, or evenly
     * @param seed of that chance
     * @param mostInFlight a request that would be one more is not sent, and has failed
     */
    record Open(double perSecond, boolean poisson, long seed, int mostInFlight) implements Load {}
}
