package gorgon.operator.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gorgon.operator.deployed.DeployedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which model should answer. */
final class ExpectedModel {
    @Option(
            names = "--digest",
            paramLabel = "HEX",
            description = "of the recipe that should serve, such as the stack's output ModelDigest (default: any)")
    private @Nullable String digest;

    @Option(
            names = "--assembly",
            paramLabel = "DIRECTORY",
            description =
                    "instead: what was deployed, such as cdk.out; the digest is that of the environment's template")
    private @Nullable Path assembly;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    Optional<String> digest(String environment) {
        if (digest != null && assembly != null) {
            throw refused("--digest and --assembly: give one of them");
        }
        return assembly == null
                ? Optional.ofNullable(digest)
                : Optional.of(read(assembly.resolve("Gorgon-%s.template.json".formatted(environment))));
    }

    private String read(Path template) {
        try {
            JsonNode found = new ObjectMapper().readTree(template.toFile()).findPath(DeployedModel.DIGEST_VARIABLE);
            if (!found.isTextual()) {
                throw refused("--assembly: %s has no %s".formatted(template, DeployedModel.DIGEST_VARIABLE));
            }
            return found.textValue();
        } catch (IOException failure) {
            throw refused("--assembly: %s cannot be read (%s); name a directory that cdk synth made"
                    .formatted(template, failure.getMessage()));
        }
    }

    private ParameterException refused(String problem) {
        return new ParameterException(
                Objects.requireNonNull(command).commandLine(), "Invalid value for option " + problem);
    }
}
