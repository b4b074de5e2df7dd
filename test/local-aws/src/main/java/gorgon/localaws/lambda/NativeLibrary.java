package gorgon.localaws.lambda;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * The runtime interface client's native half. Left alone, each JVM writes it over the one file
 * {@code /tmp/.libaws-lambda-jni.so}, which on Lambda is its own; here it takes the file from under another that starts at
 * the same time, and that one crashes ({@code JniHelper.unpackAndLoad} of version 2.9.0).
 */
final class NativeLibrary {
    /** Names a file for the client to load, instead of what it would unpack. */
    static final String PROPERTY = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private NativeLibrary() {}

    /** A new file below {@code directory}. */
    static Path unpack(Path directory) throws IOException {
        String name = "libaws-lambda-jni.%s-%s.so".formatted(isMusl() ? "linux_musl" : "linux", architecture());
        Path file = Files.createTempFile(directory, "runtime-client", ".so");
        try (InputStream library = AWSLambda.class.getResourceAsStream("/jni/" + name)) {
            if (library == null) {
                throw new FileNotFoundException("tried to find %s in the runtime interface client".formatted(name));
            }
            Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private static String architecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    }

    private static boolean isMusl() throws IOException {
        Path libraries = Path.of("/lib");
        if (!Files.isDirectory(libraries)) {
            return false;
        }
        try (Stream<Path> files = Files.list(libraries)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("ld-musl-"));
        }
    }
}
