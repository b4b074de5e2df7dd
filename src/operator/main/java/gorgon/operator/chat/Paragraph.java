package gorgon.operator.chat;

/** An answer for the eye: without the blank that tokens begin with, and ended by a line break. */
final class Paragraph {
    private boolean begun;
    private boolean lineIsOpen;

    /** What to write of one more piece. */
    String more(String piece) {
        String text = begun ? piece : piece.stripLeading();
        if (!text.isEmpty()) {
            begun = true;
            lineIsOpen = !text.endsWith("\n");
        }
        return text;
    }

    boolean hasBegun() {
        return begun;
    }

    /** What to write at its end; the next piece begins another one. */
    String end() {
        String rest = lineIsOpen ? "\n" : "";
        begun = false;
        lineIsOpen = false;
        return rest;
    }
}
