package gorgon.artifactprep.model;

/**
 * Some values of one tensor of scales.
 *
 * @param tensor its name
 * @param values how many were read
 * @param notFinite how many of these are NaN or infinite
 * @param zeros how many of these are zero
 */
public record ScaleSample(String path, String tensor, int values, int notFinite, int zeros) {}
