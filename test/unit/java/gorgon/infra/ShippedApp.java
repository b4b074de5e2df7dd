package gorgon.infra;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Objects;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/** The app under the context of the shipped {@code cdk.json}, feature flags and all, with a jar of fixed bytes. */
public final class ShippedApp {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonMapper SINGLE_QUOTED = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .defaultMergeable(true)
            .build();

    private final App app;
    private final ServingStack stack;

    private ShippedApp(App app, Path functionJar) {
        this.app = app;
        this.stack = GorgonApp.addStacks(app, functionJar).getFirst();
    }

    /** The app, with its assembly and its stub jar below a folder. */
    public static ShippedApp in(Path folder) {
        return in(folder, shippedContext());
    }

    /** The same with another context. */
    public static ShippedApp in(Path folder, JsonNode contextJson) {
        LinkedHashMap<String, Object> context =
                JSON.convertValue(contextJson, new TypeReference<LinkedHashMap<String, Object>>() {});
        App app = new App(AppProps.builder()
                .context(context)
                .outdir(folder.resolve("cdk.out").toString())
                .analyticsReporting(false)
                .build());
        return new ShippedApp(app, stubJar(folder));
    }

    /** The same with a {@code dev} that has these keys instead of, or on top of, the shipped ones. */
    static ShippedApp devWith(Path folder, String keys) {
        ObjectNode context = shippedContext().deepCopy();
        try {
            SINGLE_QUOTED.readerForUpdating(context.at("/environments/dev")).readValue(keys);
        } catch (IOException malformed) {
            throw new IllegalArgumentException(keys, malformed);
        }
        return in(folder, context);
    }

    public ServingStack stack() {
        return stack;
    }

    /** The template as the CLI would deploy it. */
    public JsonNode template() {
        return read(stack.getTemplateFile());
    }

    JsonNode manifest() {
        return read("manifest.json");
    }

    private JsonNode read(String file) {
        try {
            return JSON.readTree(Path.of(app.synth().getDirectory(), file).toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static JsonNode shippedContext() {
        try {
            return JSON.readTree(Path.of("..", "..", "cdk.json").toFile()).path("context");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The shipped context with another choice of environments, a resource beside this class. */
    public static JsonNode contextWith(String resource) {
        try (InputStream environments = ShippedApp.class.getResourceAsStream(resource)) {
            ObjectNode context = shippedContext().deepCopy();
            context.setAll((ObjectNode) JSON.readTree(Objects.requireNonNull(environments, resource)));
            return context;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Path stubJar(Path folder) {
        try {
            return Files.writeString(folder.resolve("functions.jar"), "fixed bytes");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
