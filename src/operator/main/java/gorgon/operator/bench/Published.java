package gorgon.operator.bench;

/** What the walk-through of this model says of its speed. */
final class Published {
    static final int FEWEST_MILLISECONDS_PER_TOKEN = 50;
    static final int MOST_MILLISECONDS_PER_TOKEN = 60;
    static final String SOURCE = "philschmid.de/sagemaker-awq-medusa";

    /** SageMaker knows no tokens: its ModelLatency is of a request, so whoever wrote it divided. */
    static final String MEANING = "ModelLatency of CloudWatch, read by eye, over the tokens of the answer";

    private Published() {}
}
