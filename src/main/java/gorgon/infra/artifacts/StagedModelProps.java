package gorgon.infra.artifacts;

import gorgon.infra.function.FunctionJar;
import gorgon.recipe.Recipe;
import gorgon.serving.ServingProperties;
import java.util.Optional;
import software.amazon.awscdk.services.kms.IKey;
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
 * @param logKey of the functions' log groups; its policy has to let CloudWatch Logs use it; empty: AWS's own
 * @param isRetained whether the model outlives the stack, in a bucket that does too
 */
public record StagedModelProps(
        IBucket bucket,
        Recipe recipe,
        ServingProperties serving,
        FunctionJar functionJar,
        Optional<String> hubEndpoint,
        Optional<ISecret> hubToken,
        Optional<IKey> logKey,
        boolean isRetained) {
    /** Staged from the public Hub, without a token, and gone with the stack. */
    public static StagedModelProps of(
            IBucket bucket, Recipe recipe, ServingProperties serving, FunctionJar functionJar) {
        return new StagedModelProps(
                bucket, recipe, serving, functionJar, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }
}
