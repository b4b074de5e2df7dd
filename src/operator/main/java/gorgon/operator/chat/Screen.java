package gorgon.operator.chat;

/** Where a conversation is seen. */
interface Screen {
    /** More of the answer. */
    void piece(String text);

    /** No more of it. */
    void endAnswer();

    /** Something that the model did not say. */
    void note(String text);
}
