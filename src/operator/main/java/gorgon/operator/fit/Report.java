package gorgon.operator.fit;

/** Where an answer goes. */
interface Report {
    void answered(Answer answer);

    void failed(String message);
}
