package gorgon.operator.review.place;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gorgon.artifactprep.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** {@code cdk diff} of one stack; with {@code --template} it asks no account. */
public final class Comparison {
    // Any that the CLI knows; the oldest of its second generation.
    private static final String SCHEMA = "36.0.0";

    private static final Pattern MANGLED = Pattern.compile("(?m)^Omitted \\d+ changes because");

    private final CdkCli cli;
    private final Scratch scratch;

    public Comparison(CdkCli cli, Scratch scratch) {
        this.cli = cli;
        this.scratch = scratch;
    }

    /** A stack that one side has not is one with an empty template there. */
    public String of(String stack, Side from, Side to) {
        scratch.write("before.json", Json.bytes(from.template(stack).orElseGet(Json::object)));
        Path assembly = to.template(stack).isPresent() && to.assembly().isPresent()
                ? to.assembly().get()
                : assemblyOf(stack, to.template(stack).orElseGet(Json::object));
        String text = run(stack, assembly, List.of());
        // CloudFormation gives a template back with ? for each character that is not ASCII, and the CLI leaves that
        // out.
        return from.isDeployed() || !MANGLED.matcher(text).find() ? text : run(stack, assembly, List.of("--strict"));
    }

    private String run(String stack, Path assembly, List<String> more) {
        List<String> arguments = new ArrayList<>(List.of(
                "diff",
                stack,
                "--app",
                assembly.toString(),
                // cdk.json's build would run for an assembly, too.
                "--build",
                "true",
                "--template",
                "before.json",
                "--no-color",
                "--no-notices"));
        arguments.addAll(more);
        return cli.runAlone(scratch.folder(), arguments);
    }

    private Path assemblyOf(String stack, JsonNode template) {
        ObjectNode manifest = Json.object().put("version", SCHEMA);
        ObjectNode artifact = manifest.putObject("artifacts").putObject(stack);
        artifact.put("type", "aws:cloudformation:stack").put("environment", "aws://unknown-account/unknown-region");
        artifact.putObject("properties").put("templateFile", "after.json");
        scratch.write("assembly/after.json", Json.bytes(template));
        scratch.write("assembly/manifest.json", Json.bytes(manifest));
        return scratch.folder().resolve("assembly");
    }
}
