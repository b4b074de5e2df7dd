package gorgon.client;

/** The message says what came. */
final class Unreadable extends RuntimeException {
    private static final int SHOWN = 200;
    private static final long serialVersionUID = 1;

    Unreadable(String what, String text) {
        super("%s (%s)".formatted(what, text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text));
    }
}
