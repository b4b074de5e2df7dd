import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Times {@code cdk synth} of two apps in turn (A B A B ...) under each Node.js given, then samples the peak memory of
 * each process tree in runs of their own. Wall seconds of the whole CLI command; memory as the tree's sum of PSS.
 */
final class SynthBench {
    private static final int RUN_LIMIT_IN_SECONDS = 120;

    private SynthBench() {}

    /** One app: its name in the table and the directory of its cdk.json. */
    private record App(String name, Path directory) {}

    /** One measured command. */
    private record Sample(double seconds, long peakBytes) {}

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]).toAbsolutePath();
        int runs = Integer.parseInt(arguments[1]);
        Map<String, Path> nodes = new LinkedHashMap<>();
        nodes.put("pinned Node.js", root.resolve("node_modules/.bin/node").toRealPath());
        nodes.put("default Node.js", onPath("node"));
        List<App> apps = List.of(new App("Java", root), new App("TypeScript", root.resolve("bench/synth")));
        Map<String, Double> medians = new LinkedHashMap<>();
        for (Map.Entry<String, Path> node : nodes.entrySet()) {
            measure(root, node, apps, runs, medians);
        }
        System.out.printf(
                "%nJava on the app's own (pinned) Node.js : TypeScript on the same       %.2f  (goal: at most 1.25)%n",
                medians.get("pinned Node.js Java") / medians.get("pinned Node.js TypeScript"));
        System.out.printf(
                "Java as shipped (pinned Node.js)       : TypeScript on the default one  %.2f  (goal: at most 1.00)%n",
                medians.get("pinned Node.js Java") / medians.get("default Node.js TypeScript"));
    }

    private static void measure(
            Path root, Map.Entry<String, Path> node, List<App> apps, int runs, Map<String, Double> medians)
            throws Exception {
        System.out.printf("%n%s (%s), %d runs each after one warm-up%n", node.getKey(), version(node.getValue()), runs);
        Map<App, List<Double>> seconds = new LinkedHashMap<>();
        for (int run = -1; run < runs; run++) {
            for (App app : apps) {
                double wall = synth(root, node.getValue(), app, false).seconds();
                if (run >= 0) {
                    seconds.computeIfAbsent(app, key -> new ArrayList<>()).add(wall);
                }
            }
        }
        for (App app : apps) {
            double[] sorted = seconds.get(app).stream()
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            double median = sorted[sorted.length / 2];
            medians.put(node.getKey() + " " + app.name(), median);
            long peak = synth(root, node.getValue(), app, true).peakBytes();
            System.out.printf(
                    "  %-11s min %.2f s  median %.2f s  max %.2f s  peak memory %d MiB%n",
                    app.name(), sorted[0], median, sorted[sorted.length - 1], peak >> 20);
        }
    }

    private static Sample synth(Path root, Path node, App app, boolean sampleMemory) throws Exception {
        Path output = Files.createTempDirectory("synth-bench");
        ProcessBuilder builder = new ProcessBuilder(
                        node.toString(),
                        root.resolve("node_modules/aws-cdk/bin/cdk").toString(),
                        "synth",
                        "--quiet",
                        "--build",
                        "true",
                        "--output",
                        output.toString())
                .directory(app.directory().toFile())
                .redirectErrorStream(true);
        builder.environment().put("PATH", node.getParent() + ":" + System.getenv("PATH"));
        builder.environment().put("JSII_NODE", node.toString());
        builder.environment().put("CDK_DISABLE_VERSION_CHECK", "1");
        builder.environment().put("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20");
        long start = System.nanoTime();
        Process process = builder.redirectOutput(
                        ProcessBuilder.Redirect.to(output.resolve("log").toFile()))
                .start();
        long peak = sampleMemory ? peakWhileRunning(process) : 0;
        if (!process.waitFor(RUN_LIMIT_IN_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(app.name() + " did not end within " + RUN_LIMIT_IN_SECONDS + " s");
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) {
            throw new IllegalStateException(app.name() + ": " + Files.readString(output.resolve("log")));
        }
        delete(output);
        return new Sample(seconds, peak);
    }

    private static long peakWhileRunning(Process process) throws InterruptedException {
        long peak = 0;
        while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
            long now = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                    .mapToLong(handle -> proportionalSetSize(handle.pid()))
                    .sum();
            peak = Math.max(peak, now);
        }
        return peak;
    }

    private static long proportionalSetSize(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .sum();
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0; // it ended between the listing and the reading
        }
    }

    private static Path onPath(String program) throws IOException {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IOException("tried to find " + program + ": it is not on PATH"))
                .toRealPath();
    }

    private static String version(Path node) throws IOException {
        return new String(new ProcessBuilder(node.toString(), "--version")
                        .start()
                        .getInputStream()
                        .readAllBytes())
                .strip();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
