package gorgon.operator.cost;

/** Where an estimate goes. */
interface Report {
    void estimated(Estimate estimate);

    void failed(String message);
}
