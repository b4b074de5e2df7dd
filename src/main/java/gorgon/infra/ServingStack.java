package gorgon.infra;

import gorgon.config.AccountId;
import gorgon.config.EnvironmentConfiguration;
import gorgon.config.HubEndpoint;
import gorgon.config.HubTokenSecret;
import gorgon.config.Placement;
import gorgon.infra.artifacts.ArtifactBucket;
import gorgon.infra.artifacts.StagedModel;
import gorgon.infra.artifacts.StagedModelProps;
import gorgon.infra.endpoint.ServedModel;
import gorgon.infra.endpoint.TgiEndpoint;
import gorgon.infra.endpoint.TgiEndpointProps;
import gorgon.recipe.MedusaRecipe;
import gorgon.serving.ServingProperties;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.constructs.Construct;

/**
 * One installation: a bucket, the model staged into it, the endpoint on the model. Both in one stack, so that
 * CloudFormation removes an old model only after the endpoint has moved off it.
 */
public final class ServingStack extends Stack {
    public ServingStack(Construct scope, ServingStackProps props) {
        super(scope, props.environment().stackName(), stackProps(props.environment()));
        EnvironmentConfiguration environment = props.environment();
        ArtifactBucket bucket = new ArtifactBucket(this, "Artifacts");
        StagedModel model = stage(bucket, props);
        new TgiEndpoint(
                this,
                "Serving",
                new TgiEndpointProps(
                        environment.endpointName(),
                        served(bucket, model),
                        props.image(),
                        environment.tgi(),
                        environment.fleet()));
        output("EndpointName", environment.endpointName());
        outputs(bucket, model);
        output("StagingExecutions", new Console(props.image().registry()).executionsOf(model.stateMachineArn()));
    }

    private StagedModel stage(IBucket bucket, ServingStackProps props) {
        return new StagedModel(
                this,
                "Staged",
                new StagedModelProps(
                        bucket,
                        MedusaRecipe.of(props.environment().model()),
                        serving(props),
                        props.functionJar(),
                        props.environment().model().hubEndpoint().map(HubEndpoint::toString),
                        props.environment().model().hubTokenSecret().map(this::secret)));
    }

    private static ServingProperties serving(ServingStackProps props) {
        return ServingProperties.of(props.image().release(), props.instanceType(), props.environment());
    }

    /** The secret is the team's: nothing of it comes into the template but its name. */
    private ISecret secret(HubTokenSecret secret) {
        return secret.isArn()
                ? Secret.fromSecretCompleteArn(this, "HubToken", secret.value())
                : Secret.fromSecretNameV2(this, "HubToken", secret.value());
    }

    private static ServedModel served(IBucket bucket, StagedModel model) {
        return new ServedModel(
                bucket, StagedModel.MODELS_PREFIX, model.s3Uri(), model.digest().hex());
    }

    private void outputs(IBucket bucket, StagedModel model) {
        output("ModelDigest", model.digest().hex());
        output("ModelS3Uri", model.s3Uri());
        output("ManifestKey", model.manifestKey());
        output("Manifest", "s3://%s/%s".formatted(bucket.getBucketName(), model.manifestKey()));
        output("Commits", model.commits());
        output("StagedFiles", model.fileCount());
        output("StagedBytes", model.totalBytes());
    }

    private void output(String name, String value) {
        CfnOutput.Builder.create(this, name).value(value).build();
    }

    private static StackProps stackProps(EnvironmentConfiguration environment) {
        Placement placement = environment.placement();
        return StackProps.builder()
                .description("Gorgon (%s): a Medusa-accelerated model on SageMaker".formatted(environment.name()))
                .env(Environment.builder()
                        .region(placement.region())
                        .account(placement.account().map(AccountId::value).orElse(null))
                        .build())
                .build();
    }
}
