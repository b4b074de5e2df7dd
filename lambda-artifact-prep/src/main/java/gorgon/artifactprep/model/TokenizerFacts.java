package gorgon.artifactprep.model;

/**
 * What of a tokenizer.json matters.
 *
 * @param largestId of a token, added ones included; -1 where there is none
 */
public record TokenizerFacts(long largestId) {}
