package gorgon.operator.console;

/** Which standard streams are terminals: the launcher says it, for Java 21 cannot tell them apart. */
public final class Terminals {
    private Terminals() {}

    public static boolean input() {
        return Boolean.getBoolean("gorgon.terminal.in");
    }

    public static boolean output() {
        return Boolean.getBoolean("gorgon.terminal.out");
    }
}
