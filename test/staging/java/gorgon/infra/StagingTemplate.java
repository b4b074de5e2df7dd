package gorgon.infra;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/** The template of the app under the shipped {@code cdk.json}, with a jar of fixed bytes. */
public final class StagingTemplate {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StagingTemplate() {}

    /** The resources by logical id; {@code folder} holds the assembly. */
    public static ObjectNode synthesize(Path folder) throws IOException {
        JsonNode shipped = JSON.readTree(
                Path.of(System.getProperty("gorgon.root"), "cdk.json").toFile());
        LinkedHashMap<String, Object> context =
                JSON.convertValue(shipped.path("context"), new TypeReference<LinkedHashMap<String, Object>>() {});
        App app = new App(AppProps.builder()
                .context(context)
                .outdir(folder.resolve("cdk.out").toString())
                .analyticsReporting(false)
                .build());
        Path jar = Files.writeString(folder.resolve("functions.jar"), "fixed bytes");
        ServingStack stack = GorgonApp.addStacks(app, jar).getFirst();
        Path template = Path.of(app.synth().getDirectory(), stack.getTemplateFile());
        return (ObjectNode) JSON.readTree(template.toFile()).path("Resources");
    }
}
