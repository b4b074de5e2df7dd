package gorgon.bench.staging;

/** What arrived is not what the Hub has: there is nothing to measure. */
final class WrongBytes extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongBytes(String message) {
        super(message);
    }
}
