package gorgon.operator.chat;

/** How a script sees answers. */
sealed interface Shown permits ShownText, ShownJson {
    void piece(String text);

    /** After the last piece of each answer. */
    void ended(String question, Outcome outcome);
}
