package gorgon.operator.bench;

/**
 * What a pipeline asks of an endpoint.
 *
 * @param text with the figure that was measured
 */
record Expectation(String text, boolean met) {}
