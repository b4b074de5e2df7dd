package gorgon.infra.artifacts;

import java.util.Optional;
import software.amazon.awscdk.services.s3.IBucket;

/**
 * What a {@link StagedModel} is made from.
 *
 * @param bucket where it is staged, below {@code models/} and {@code manifests/}
 * @param functionJar the built staging functions
 * @param hubEndpoint a mirror of the Hub; empty: the public one
 */
public record StagedModelProps(IBucket bucket, Recipe recipe, FunctionJar functionJar, Optional<String> hubEndpoint) {}
