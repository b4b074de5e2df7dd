package gorgon.operator.bench;

/** Tells what a benchmark found. */
interface Report {
    void found(Result result);

    void failed(String message);
}
