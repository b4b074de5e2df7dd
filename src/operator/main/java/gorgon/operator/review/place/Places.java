package gorgon.operator.review.place;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.artifactprep.json.Json;
import gorgon.operator.account.Clients;
import gorgon.operator.account.Credentials;
import gorgon.operator.stack.StackReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Reads the sides. */
public final class Places {
    private static final String TEMPLATE = ".template.json";

    private final CdkCli cli;
    private final Scratch scratch;

    public Places(CdkCli cli, Scratch scratch) {
        this.cli = cli;
        this.scratch = scratch;
    }

    /** An assembly's folder. */
    public static boolean isAssembly(Path place) {
        return AssemblyReader.isAssembly(place);
    }

    public static Side assembly(Path folder) {
        return AssemblyReader.read(folder);
    }

    /** A template's file, as the template of this stack. */
    public static Side template(Path file, String stack) {
        return Side.template(stack, AssemblyReader.json(file));
    }

    /** What a template's file would be the template of, by its name. */
    public static String stackOf(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(TEMPLATE)
                ? name.substring(0, name.length() - TEMPLATE.length())
                : name.replaceFirst("\\.[^.]+$", "");
    }

    /** Refuses what is neither. */
    public static void require(Path place) {
        if (!isAssembly(place) && !Files.isRegularFile(place)) {
            throw new UnreadablePlace(
                    "tried to read %s: it is neither a folder with a manifest.json nor a file; synthesize with `npx cdk synth -q`, or name a template in JSON"
                            .formatted(place));
        }
    }

    /** What the app in the current folder is now. */
    public Side synthesized(Optional<String> environment) {
        List<String> arguments = new ArrayList<>(List.of(
                "synth",
                "-q",
                "--no-color",
                "--no-notices",
                "-o",
                scratch.folder().resolve("synth").toString()));
        environment.ifPresent(name -> arguments.addAll(List.of("-c", "environment=" + name)));
        cli.run(Path.of("").toAbsolutePath(), arguments);
        return AssemblyReader.read(scratch.folder().resolve("synth"));
    }

    /** What is deployed of these; a stack that is not there has no template. */
    public static Side deployed(Collection<String> stacks, UnaryOperator<String> region) {
        Credentials.require();
        TreeMap<String, JsonNode> templates = new TreeMap<>();
        Map<String, Boolean> protection = new HashMap<>();
        for (String stack : stacks) {
            try (Clients clients = new Clients(region.apply(stack));
                    StackReader reader = new StackReader(clients)) {
                reader.template(stack).ifPresent(body -> {
                    templates.put(stack, json(stack, body));
                    reader.isProtected(stack).ifPresent(is -> protection.put(stack, is));
                });
            }
        }
        return Side.deployed(templates, protection);
    }

    private static JsonNode json(String stack, String body) {
        if (!body.stripLeading().startsWith("{")) {
            throw new UnreadablePlace(
                    "tried to read the template of the stack %s: it is not JSON, so this app did not deploy it; name another place with --from"
                            .formatted(stack));
        }
        return Json.read(body);
    }
}
