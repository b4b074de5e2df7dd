package gorgon.operator.endpoint;

import gorgon.client.Format;
import gorgon.config.EnvironmentConfiguration;

/**
 * An endpoint that somebody chose.
 *
 * @param environment of {@code cdk.json}, whose endpoint it is unless another was named
 */
public record ChosenEndpoint(String name, String region, Format format, EnvironmentConfiguration environment) {}
