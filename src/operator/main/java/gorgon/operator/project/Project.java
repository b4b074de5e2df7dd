package gorgon.operator.project;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.catalog.Catalog;
import gorgon.config.ConfigurationReader;
import gorgon.config.GorgonConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A folder with a {@code cdk.json}. */
public final class Project {
    // The CDK CLI would take the second of two and lose the first without a word.
    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    private static final String TWICE = "Duplicate field";

    private final Path file;

    private Project(Path folder) {
        this.file = folder.resolve("cdk.json").toAbsolutePath();
    }

    /** The one that the command was called in, as the CDK CLI has it. */
    public static Project current() {
        return in(Path.of(""));
    }

    public static Project in(Path folder) {
        return new Project(folder);
    }

    /**
     * Reads every environment and chooses one: this, or the one that the file names.
     *
     * @throws gorgon.config.InvalidConfiguration with every problem of the file
     * @throws UnreadableProject if there is no such file, or no JSON in it
     */
    public GorgonConfiguration configuration(Optional<String> environment) {
        return read(environment, ConfigurationReader::read);
    }

    /** The same for whoever asks whether the model fits. */
    public GorgonConfiguration unjudgedConfiguration(Optional<String> environment) {
        return read(environment, ConfigurationReader::readUnjudged);
    }

    /**
     * Every environment, in the order of their names.
     *
     * @param toDeploy whether what an environment must have before it is deployed is a problem too
     * @throws gorgon.config.InvalidConfiguration with every problem of the file
     * @throws UnreadableProject if there is no such file, or no JSON in it
     */
    public List<GorgonConfiguration> everyConfiguration(boolean toDeploy) {
        ObjectNode context = context();
        if (toDeploy) {
            context.put("environment", ConfigurationReader.EVERY);
            return ConfigurationReader.readToDeploy(context, Catalog.bundled());
        }
        return ConfigurationReader.readEvery(context, Catalog.bundled());
    }

    public Path file() {
        return file;
    }

    /** The names of those that it describes, sound or not. */
    public List<String> environments() {
        List<String> names = new ArrayList<>();
        read().path("context").path("environments").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private ObjectNode context() {
        ObjectNode context = JSON.createObjectNode();
        if (read().path("context") instanceof ObjectNode written) {
            context.setAll(written);
        }
        return context;
    }

    private GorgonConfiguration read(Optional<String> environment, Reader reader) {
        ObjectNode context = context();
        environment.ifPresent(name -> context.put("environment", name));
        return reader.read(context, Catalog.bundled());
    }

    private JsonNode read() {
        try {
            // As bytes, so that a byte order mark is skipped as the CDK CLI skips it.
            return JSON.readTree(Files.readAllBytes(file));
        } catch (NoSuchFileException missing) {
            throw new UnreadableProject(
                    "tried to read %s: there is no such file; go to the folder of your cdk.json".formatted(file));
        } catch (JsonProcessingException malformed) {
            String original = malformed.getOriginalMessage();
            throw new UnreadableProject("tried to read %s: %s at line %d, column %d (%s); %s"
                    .formatted(
                            file,
                            original.startsWith(TWICE) ? "it names a key twice" : "it is no JSON",
                            malformed.getLocation().getLineNr(),
                            malformed.getLocation().getColumnNr(),
                            original,
                            original.startsWith(TWICE) ? "rename or remove one" : "correct it"));
        } catch (IOException failure) {
            throw new UnreadableProject("tried to read %s: %s; check its permissions".formatted(file, failure));
        }
    }

    private interface Reader {
        GorgonConfiguration read(JsonNode context, Catalog catalog);
    }
}
