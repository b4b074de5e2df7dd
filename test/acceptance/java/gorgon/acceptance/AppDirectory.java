package gorgon.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A cdk.json of its own that a test may change; the app it starts is the checkout's. */
final class AppDirectory {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final ObjectNode cdkJson;

    AppDirectory(Path root, Path directory) throws IOException {
        this.directory = directory;
        this.cdkJson = (ObjectNode) JSON.readTree(root.resolve("cdk.json").toFile());
        cdkJson.put("app", root.resolve("gorgon") + " app");
        cdkJson.remove("build");
        write();
    }

    Path path() {
        return directory;
    }

    /** Sets one key of the dev environment, such as {@code heads.revision}. */
    void set(String path, Object value) throws IOException {
        setIn("dev", path, value);
    }

    /** The same of another environment. */
    void setIn(String environment, String path, Object value) throws IOException {
        ObjectNode node = (ObjectNode) cdkJson.at("/context/environments/" + environment);
        String[] keys = path.split("\\.", -1);
        for (int i = 0; i < keys.length - 1; i++) {
            node = node.withObjectProperty(keys[i]);
        }
        node.set(keys[keys.length - 1], JSON.<JsonNode>valueToTree(value));
        write();
    }

    private void write() throws IOException {
        Files.createDirectories(directory);
        JSON.writerWithDefaultPrettyPrinter()
                .writeValue(directory.resolve("cdk.json").toFile(), cdkJson);
    }
}
