package gorgon.operator.console;

/** A command ended because somebody wanted it to. */
public final class Interrupted extends RuntimeException {
    public Interrupted() {
        super("interrupted");
    }
}
