package gorgon.operator.review.place;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a cloud assembly: {@code manifest.json} of the cloud-assembly-schema, and the templates that it names. */
public final class AssemblyReader {
    private static final String STACK = "aws:cloudformation:stack";

    private final Path folder;
    private final TreeMap<String, JsonNode> templates = new TreeMap<>();
    private final Map<String, String> regions = new HashMap<>();
    private final Map<String, Boolean> terminationProtection = new HashMap<>();

    private AssemblyReader(Path folder) {
        this.folder = folder;
    }

    public static Side read(Path folder) {
        return new AssemblyReader(folder).side();
    }

    static boolean isAssembly(Path folder) {
        return Files.isRegularFile(folder.resolve("manifest.json"));
    }

    /** Of a template's file, or of the manifest. */
    static JsonNode json(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            return Json.read(bytes);
        } catch (IOException failure) {
            throw new UnreadablePlace(
                    "tried to read %s: %s; name an assembly's folder or a template in JSON".formatted(file, failure),
                    failure);
        }
    }

    private Side side() {
        json(folder.resolve("manifest.json")).path("artifacts").properties().stream()
                .filter(artifact -> artifact.getValue().path("type").asText().equals(STACK))
                .forEach(artifact -> stack(artifact.getKey(), artifact.getValue()));
        return new Side(
                "assembly",
                Optional.of(AssemblyDigest.of(folder)),
                Optional.of(folder.toAbsolutePath().normalize()),
                templates,
                regions,
                terminationProtection);
    }

    private void stack(String name, JsonNode artifact) {
        templates.put(
                name,
                json(folder.resolve(
                        artifact.path("properties").path("templateFile").asText())));
        terminationProtection.put(
                name, artifact.path("properties").path("terminationProtection").asBoolean());
        // aws://ACCOUNT/REGION
        String region = artifact.path("environment").asText().replaceFirst(".*/", "");
        if (!region.isEmpty() && !region.equals("unknown-region")) {
            regions.put(name, region);
        }
    }
}
