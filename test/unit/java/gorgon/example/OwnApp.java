package gorgon.example;

import gorgon.catalog.Catalog;
import gorgon.catalog.TgiImage;
import gorgon.config.Fleet;
import gorgon.config.ModelSource;
import gorgon.config.ModelSources;
import gorgon.config.RepoId;
import gorgon.config.Revision;
import gorgon.config.TgiSettings;
import gorgon.config.TokenLimits;
import gorgon.infra.artifacts.StagedModel;
import gorgon.infra.artifacts.StagedModelProps;
import gorgon.infra.endpoint.ServedModel;
import gorgon.infra.endpoint.TgiEndpoint;
import gorgon.infra.endpoint.TgiEndpointProps;
import gorgon.infra.function.FunctionJar;
import gorgon.recipe.MedusaRecipe;
import gorgon.serving.ServingProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.RoleProps;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;

/** An app of one's own around the two constructs: no cdk.json of this project, and a bucket of anybody's. */
public final class OwnApp extends Stack {
    public static void main(String[] args) {
        App app = new App();
        new OwnApp(app, new FunctionJar(Path.of(args[0])));
        app.synth();
    }

    OwnApp(Construct scope, FunctionJar jar) {
        super(
                scope,
                "Assistant",
                StackProps.builder()
                        .env(Environment.builder().region("eu-west-1").build())
                        .build());
        Catalog catalog = Catalog.bundled();
        TgiImage image = catalog.image("3.3.6", "eu-west-1");
        TgiSettings tgi = new TgiSettings("3.3.6", 4, "awq", new TokenLimits(8000, 16384, 16384), 128);
        Fleet fleet = new Fleet("ml.g5.12xlarge", 1, Duration.ofMinutes(20), Duration.ofMinutes(20));
        ModelSources sources = new ModelSources(
                source("text-generation-inference/Mixtral-8x7B-Instruct-v0.1-medusa"),
                source("ybelkada/Mixtral-8x7B-Instruct-v0.1-AWQ", "*.bin"),
                Optional.empty(),
                Optional.empty());

        Bucket bucket = new Bucket(this, "Models");
        ServingProperties serving =
                ServingProperties.of(image.release(), catalog.instanceTypes().find(fleet.instanceType()), tgi, fleet);
        StagedModel model =
                new StagedModel(this, "Mixtral", StagedModelProps.of(bucket, MedusaRecipe.of(sources), serving, jar));
        ServedModel served = new ServedModel(
                bucket, StagedModel.MODELS_PREFIX, model.s3Uri(), model.digest().hex());
        TgiEndpoint endpoint =
                new TgiEndpoint(this, "Chat", TgiEndpointProps.of("assistant", served, image, tgi, fleet, jar));
        endpoint.preflight().ifPresent(model::stageAfter);
        endpoint.grantInvoke(new Role(
                this,
                "Caller",
                RoleProps.builder().assumedBy(new AccountRootPrincipal()).build()));
    }

    private static ModelSource source(String repo, String... ignored) {
        return new ModelSource(new RepoId(repo), new Revision("main"), List.of(ignored));
    }
}
