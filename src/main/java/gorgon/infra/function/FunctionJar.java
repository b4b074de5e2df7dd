package gorgon.infra.function;

import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awscdk.services.lambda.Code;

/** The built jar of the staging functions; one that is not there cannot be deployed. */
public record FunctionJar(Path path) {
    public FunctionJar {
        if (!Files.isRegularFile(path)) {
            throw new MissingFunctionJar(path);
        }
    }

    /** For the functions of one stack to share. */
    public Code code() {
        return Code.fromAsset(path.toString());
    }
}
