package gorgon.artifactprep.model;

/**
 * A row of the table of rules.
 *
 * @param looksAt files, fields, tensors
 * @param severity error or warning, by TGI version
 * @param prevents what TGI would do or say
 */
public record RuleDescription(String looksAt, String severity, String prevents) {}
