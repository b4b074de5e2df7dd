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
import java.util.List;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.TagProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.constructs.Construct;

/**
 * One installation: a bucket, the model staged into it, the endpoint on the model. Both in one stack, so that
 * CloudFormation removes an old model only after the endpoint has moved off it.
 */
public final class ServingStack extends Stack {
    // cfn-lint 1.51 and whoever has its schemas refuse tags on these.
    private static final List<String> TAKE_TAGS_ONLY_LATELY =
            List.of("AWS::ApplicationAutoScaling::ScalableTarget", "AWS::CloudWatch::Dashboard");

    private final ServingStackProps props;
    private final EnvironmentConfiguration environment;

    public ServingStack(Construct scope, ServingStackProps props) {
        super(scope, props.environment().stackName(), stackProps(props.environment()));
        this.props = props;
        this.environment = props.environment();
        Storage storage = Storage.of(this, environment.operation());
        StagedModel model = stage(storage);
        TgiEndpoint endpoint = serve(storage, model);
        endpoint.preflight().ifPresent(model::stageAfter);
        new Observation(this, props, storage.ownKey()).of(model, endpoint);
        environment.operation().tags().forEach(this::tag);
        outputs(storage.bucket(), model);
    }

    private StagedModel stage(Storage storage) {
        return new StagedModel(
                this,
                "Staged",
                new StagedModelProps(
                        storage.bucket(),
                        MedusaRecipe.of(environment.model()),
                        props.serving(),
                        props.functionJar(),
                        environment.model().hubEndpoint().map(HubEndpoint::toString),
                        environment.model().hubTokenSecret().map(this::secret),
                        storage.ownKey(),
                        environment.operation().protection().retainsModels()));
    }

    /** The secret is the team's: nothing of it comes into the template but its name. */
    private ISecret secret(HubTokenSecret secret) {
        return secret.isArn()
                ? Secret.fromSecretCompleteArn(this, "HubToken", secret.value())
                : Secret.fromSecretNameV2(this, "HubToken", secret.value());
    }

    private TgiEndpoint serve(Storage storage, StagedModel model) {
        return new TgiEndpoint(
                this,
                "Serving",
                new TgiEndpointProps(
                        environment.endpointName(),
                        new ServedModel(
                                storage.bucket(),
                                StagedModel.MODELS_PREFIX,
                                model.s3Uri(),
                                model.digest().hex()),
                        props.image(),
                        props.serving().environment(),
                        environment.tgi().mostRequests(environment.ownImage()),
                        environment.fleet(),
                        environment.operation(),
                        props.isServing(),
                        props.functionJar(),
                        storage.ownKey()));
    }

    private void tag(String key, String value) {
        TagProps allButThese =
                TagProps.builder().excludeResourceTypes(TAKE_TAGS_ONLY_LATELY).build();
        Tags.of(this).add(key, value, allButThese);
    }

    private void outputs(ArtifactBucket bucket, StagedModel model) {
        output("EndpointName", environment.endpointName());
        output("ModelDigest", model.digest().hex());
        output("ModelS3Uri", model.s3Uri());
        output("ManifestKey", model.manifestKey());
        output("Manifest", "s3://%s/%s".formatted(bucket.getBucketName(), model.manifestKey()));
        output("Commits", model.commits());
        output("StagedFiles", model.fileCount());
        output("StagedBytes", model.totalBytes());
        output("StagingExecutions", new Console(props.registry()).executionsOf(model.stateMachineArn()));
    }

    private void output(String name, String value) {
        CfnOutput.Builder.create(this, name).value(value).build();
    }

    private static StackProps stackProps(EnvironmentConfiguration environment) {
        Placement placement = environment.placement();
        return StackProps.builder()
                .description("Gorgon (%s): a Medusa-accelerated model on SageMaker".formatted(environment.name()))
                .terminationProtection(environment.operation().protection().termination())
                .env(Environment.builder()
                        .region(placement.region())
                        .account(placement.account().map(AccountId::value).orElse(null))
                        .build())
                .build();
    }
}
