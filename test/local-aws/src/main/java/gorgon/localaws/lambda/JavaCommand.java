package gorgon.localaws.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * How a function's JVM is started: AWS's runtime interface client on the class path, the function's own classes in the
 * working directory, where that client looks for them.
 */
final class JavaCommand {
    private static final String CLASS_PATH = Stream.of(
                    AWSLambda.class, Context.class, PojoSerializer.class, SdkInternalThreadLocal.class)
            .map(JavaCommand::source)
            .distinct()
            .collect(Collectors.joining(File.pathSeparator));

    private JavaCommand() {}

    static List<String> of(FunctionConfiguration function, Path temporary) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + function.memoryInMegabytes() + "m", "-XX:+UseSerialGC", "-Xshare:auto"));
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add("-D" + NativeLibrary.PROPERTY + "=" + NativeLibrary.unpack(temporary));
        if (!function.environment().containsKey("JAVA_TOOL_OPTIONS")) {
            // Lambda's default; a flag here would beat JAVA_TOOL_OPTIONS, which on Lambda wins
            // (docs.aws.amazon.com/lambda/latest/dg/java-customization.html).
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.addAll(quiet());
        command.addAll(List.of("-cp", CLASS_PATH, AWSLambda.class.getName(), function.handler()));
        return command;
    }

    /** The client loads a native library and uses Unsafe, of which newer JDKs warn on standard error. */
    private static List<String> quiet() {
        List<String> flags = new ArrayList<>(List.of("--enable-native-access=ALL-UNNAMED"));
        if (Runtime.version().feature() >= 23) {
            flags.add("--sun-misc-unsafe-memory-access=allow");
        }
        return flags;
    }

    private static String source(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("tried to find the jar of " + type, e);
        }
    }
}
