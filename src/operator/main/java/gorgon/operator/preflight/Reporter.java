package gorgon.operator.preflight;

/** Where an answer goes. */
interface Reporter {
    void answered(Answer answer);

    void failed(String message);
}
