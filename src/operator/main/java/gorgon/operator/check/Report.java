package gorgon.operator.check;

/** How a outcome is told. */
interface Report {
    void note(String text);

    void outcome(Outcome outcome);

    void failed(String message);
}
