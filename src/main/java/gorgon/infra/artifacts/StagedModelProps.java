package gorgon.infra.artifacts;

import gorgon.recipe.Recipe;
import gorgon.serving.ServingProperties;
import java.util.Optional;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.secretsmanager.ISecret;

/**
 * What a {@link StagedModel} is made from.
 *
 * @param bucket where it is staged, below {@code models/} and {@code manifests/}
 * @param serving how it is going to be served, which decides whether it may be staged at all
 * @param functionJar the built staging functions
 * @param hubEndpoint a mirror of the Hub; empty: the public one
 * @param hubToken a secret whose text is the token that the Hub is shown; empty: none
 */
public record StagedModelProps(
        IBucket bucket,
        Recipe recipe,
        ServingProperties serving,
        FunctionJar functionJar,
        Optional<String> hubEndpoint,
        Optional<ISecret> hubToken) {}
