package gorgon.localaws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles one source into a deployment package. */
public final class FunctionJar {
    private FunctionJar() {}

    /** {@code className} is in the unnamed package. */
    public static Path compile(Path directory, String className, String source) throws IOException {
        Path sourceFile = directory.resolve(className + ".java");
        Path classes = Files.createTempDirectory(directory, "classes");
        Files.writeString(sourceFile, source, UTF_8);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int status = compiler.run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                sourceFile.toString());
        if (status != 0) {
            throw new IllegalStateException("tried to compile " + className + ": javac ended with " + status);
        }
        return jar(directory.resolve(className + ".jar"), classes);
    }

    private static Path jar(Path jar, Path classes) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file);
                Stream<Path> tree = Files.walk(classes)) {
            List<Path> files = tree.filter(Files::isRegularFile).toList();
            for (Path path : files) {
                entries.putNextEntry(new JarEntry(classes.relativize(path).toString()));
                Files.copy(path, entries);
            }
        }
        return jar;
    }
}
