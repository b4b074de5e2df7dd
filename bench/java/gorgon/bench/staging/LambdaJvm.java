package gorgon.bench.staging;

import gorgon.bench.rig.LoopbackKey;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The JVM that the transfer function gets, as far as a process of this machine can be one. */
final class LambdaJvm {
    /** The function's size: {@code StagingStep.TRANSFER} of the app. */
    static final int MEMORY_IN_MEBIBYTES = 2048;

    /** What {@code StagingStep.javaToolOptions} of the app says; on Lambda it beats the runtime's own flags. */
    static final Map<String, String> ENVIRONMENT =
            Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=4 -Xms184m -Xmn16m");

    /** What the runtime leaves to the heap, seen in the flags of Lambda's Java runtimes. */
    private static final double HEAP_SHARE = 0.85;

    private LambdaJvm() {}

    static List<String> command(Path root, LoopbackKey key, List<String> mainAndArguments) {
        int heap = (int) (MEMORY_IN_MEBIBYTES * HEAP_SHARE);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // MaxRAM: the sizes that the JVM chooses itself follow the machine's memory, and that is the function's there.
        command.addAll(List.of("-XX:MaxRAM=" + MEMORY_IN_MEBIBYTES + "m", "-Xmx" + heap + "m"));
        command.addAll(List.of("-XX:+UseSerialGC", "-Xshare:auto"));
        command.add("-Djavax.net.ssl.trustStore=" + key.trustStore());
        command.add("-Djavax.net.ssl.trustStorePassword=" + LoopbackKey.PASSWORD);
        command.addAll(List.of("-cp", functionJar(root) + File.pathSeparator + benchJar(root)));
        command.addAll(mainAndArguments);
        return command;
    }

    /** The one that is deployed, with nothing in it that shading left out. */
    private static Path functionJar(Path root) {
        return root.resolve("lambda-artifact-prep/target/lambda-artifact-prep-aws.jar");
    }

    private static Path benchJar(Path root) {
        return root.resolve("bench/target/bench.jar");
    }
}
