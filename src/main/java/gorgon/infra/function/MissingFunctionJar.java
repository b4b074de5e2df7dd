package gorgon.infra.function;

import java.nio.file.Path;

/** The staging functions are not built. */
public final class MissingFunctionJar extends RuntimeException {
    MissingFunctionJar(Path path) {
        super("tried to read the staging functions: no such file (%s); build it with ./gorgon build"
                .formatted(path.toAbsolutePath()));
    }
}
