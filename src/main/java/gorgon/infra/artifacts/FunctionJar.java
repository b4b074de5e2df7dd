package gorgon.infra.artifacts;

import java.nio.file.Files;
import java.nio.file.Path;

/** The built jar of the staging functions; one that is not there cannot be deployed. */
public record FunctionJar(Path path) {
    public FunctionJar {
        if (!Files.isRegularFile(path)) {
            throw new MissingFunctionJar(path);
        }
    }
}
