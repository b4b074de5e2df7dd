package gorgon.infra.artifacts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import gorgon.catalog.Catalog;
import gorgon.config.OwnImage.Engine;
import gorgon.infra.TemplateView;
import gorgon.infra.function.FunctionJar;
import gorgon.recipe.Recipe;
import gorgon.serving.ServingProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.secretsmanager.Secret;

/** A stack of somebody else's, with a secret and a key of its own. */
class HubTokenAccessTest {
    @Test
    void aSecretBringsItsKeyAlong(@TempDir Path folder) throws IOException {
        App app = new App(AppProps.builder()
                .outdir(folder.resolve("cdk.out").toString())
                .analyticsReporting(false)
                .build());
        Stack stack = new Stack(app, "Theirs");
        Secret secret = Secret.Builder.create(stack, "Token")
                .encryptionKey(new Key(stack, "Key"))
                .build();
        new StagedModel(
                stack,
                "Staged",
                new StagedModelProps(
                        new Bucket(stack, "Bucket"),
                        new Recipe(List.of(), List.of()),
                        new ServingProperties(
                                "3.3.6",
                                Engine.TGI,
                                new TreeMap<>(),
                                Catalog.bundled().instanceTypes().find("ml.g5.12xlarge"),
                                Duration.ofMinutes(20)),
                        new FunctionJar(Files.writeString(folder.resolve("functions.jar"), "fixed bytes")),
                        Optional.empty(),
                        Optional.of(secret),
                        Optional.empty(),
                        false));

        TemplateView view = new TemplateView(new ObjectMapper()
                .readTree(Path.of(app.synth().getDirectory(), stack.getTemplateFile())
                        .toFile()));

        String policy =
                view.named("AWS::IAM::Policy", "StagedFunctionsTransfer").toString();
        String secretId =
                view.ofType("AWS::SecretsManager::Secret").keySet().iterator().next();
        String keyId = view.ofType("AWS::KMS::Key").keySet().iterator().next();
        assertThat(policy)
                .contains(
                        "{\"Action\":\"secretsmanager:GetSecretValue\",\"Effect\":\"Allow\",\"Resource\":{\"Ref\":\"%s\"}}"
                                .formatted(secretId))
                .contains(
                        "{\"Action\":\"kms:Decrypt\",\"Effect\":\"Allow\",\"Resource\":{\"Fn::GetAtt\":[\"%s\",\"Arn\"]}}"
                                .formatted(keyId));
        assertThat(TemplateView.text(view.named("AWS::Lambda::Function", "StagedFunctionsTransferFunction")
                        .at("/Environment/Variables/HF_TOKEN_SECRET")))
                .isEqualTo("${" + secretId + "}");
        assertThat(view.named("AWS::IAM::Policy", "StagedFunctionsCommit").toString())
                .doesNotContain("secretsmanager", "kms");
    }
}
