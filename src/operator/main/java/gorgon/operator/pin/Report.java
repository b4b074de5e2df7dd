package gorgon.operator.pin;

/** Where an outcome goes. */
interface Report {
    void note(String text);

    void outcome(Outcome outcome);

    void failed(String message);
}
