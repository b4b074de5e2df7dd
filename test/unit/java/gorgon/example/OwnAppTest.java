package gorgon.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gorgon.infra.TemplateView;
import gorgon.infra.function.FunctionJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

class OwnAppTest {
    @Test
    void stagesAndServesWithoutTheConfigurationOfThisProject(@TempDir Path folder) throws IOException {
        App app = new App(AppProps.builder()
                .outdir(folder.resolve("cdk.out").toString())
                .analyticsReporting(false)
                .build());
        OwnApp stack = new OwnApp(app, new FunctionJar(Files.writeString(folder.resolve("functions.jar"), "bytes")));

        TemplateView view = new TemplateView(new ObjectMapper()
                .readTree(Path.of(app.synth().getDirectory(), stack.getTemplateFile())
                        .toFile()));

        JsonNode container = view.only("AWS::SageMaker::Model").path("PrimaryContainer");
        assertThat(container.path("Image").asText()).startsWith("763104351884.dkr.ecr.eu-west-1.amazonaws.com/");
        assertThat(TemplateView.text(container.at("/ModelDataSource/S3DataSource/S3Uri")))
                .isEqualTo("${%s.S3Uri}"
                        .formatted(view.ofType("Custom::StagedModel")
                                .keySet()
                                .iterator()
                                .next()));
        assertThat(view.only("AWS::SageMaker::Endpoint").path("EndpointName").asText())
                .isEqualTo("assistant");
        assertThat(view.ofType("Custom::EndpointVerification")).hasSize(1);
        assertThat(view.ofType("Custom::EndpointPreflight")).hasSize(1);
        assertThat(view.ofType("AWS::S3::Bucket")).hasSize(1);
        JsonNode caller = view.named("AWS::IAM::Policy", "Caller").at("/PolicyDocument/Statement/0");
        assertThat(caller.path("Action").asText()).isEqualTo("sagemaker:InvokeEndpoint");
        assertThat(TemplateView.text(caller.path("Resource"))).endsWith(":endpoint/assistant");
    }
}
