import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Times what each command takes for its help, and for its first question to a Hub or an AWS on loopback that refuses
 * every one: with the classes that the launcher keeps, and without. Beside them, in turn, two programs that the same
 * person has on the same machine. Wall and CPU seconds as bash's {@code time} has them, the best of the runs: a start
 * has nothing to gain from luck, and much to lose from whatever else runs.
 */
final class StartupBench {
    private static final int LIMIT_IN_SECONDS = 60;
    private static final int FIRST_WITH_AOT_CACHE = 25;
    private static final double GOAL_IN_SECONDS = 1;
    private static final List<String> TIME =
            List.of("bash", "-c", "TIMEFORMAT='%R %U %S'; time \"$@\" >/dev/null 2>/dev/null", "-");
    // Nothing to ask for, or nothing that ends by itself.
    private static final Map<String, List<String>> JOBS = new TreeMap<>(Map.of(
            "bench", List.of("--requests", "1"),
            "chat", List.of("-m", "hello"),
            "check", List.of(),
            "cost", List.of(),
            "doctor", List.of(),
            "fit", List.of(),
            "pin", List.of("--check"),
            "preflight", List.of(),
            "progress", List.of("--once"),
            "status", List.of()));
    private static final List<String> HELP_ONLY = List.of("proxy", "stage");

    /** One command line. */
    private record Call(String name, List<String> command, boolean keepsClasses) {}

    /** Of one run. */
    private record Took(double wall, double cpu) {}

    private StartupBench() {}

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        int runs = Integer.parseInt(arguments[1]);
        HttpServer nobody = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        nobody.createContext("/", StartupBench::refuse);
        nobody.start();
        try {
            System.out.printf(
                    "best of %d runs in turn, after one to warm up; load of the machine %.1f%n%n",
                    runs,
                    java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                            .getSystemLoadAverage());
            print(
                    calls(root),
                    measure(
                            calls(root),
                            runs,
                            "http://127.0.0.1:" + nobody.getAddress().getPort(),
                            root));
        } finally {
            nobody.stop(0);
        }
    }

    private static List<Call> calls(Path root) throws IOException {
        String launcher = root.resolve("gorgon").toString();
        String known = Files.readString(root.resolve("gorgon"));
        List<Call> calls = new ArrayList<>();
        calls.add(new Call(
                "node -e 0", List.of(root.resolve("node_modules/.bin/node").toString(), "-e", "0"), true));
        calls.add(new Call(
                "cdk --version", List.of(root.resolve("node_modules/.bin/cdk").toString(), "--version"), true));
        List<String> names = new ArrayList<>(JOBS.keySet());
        names.addAll(HELP_ONLY);
        names.removeIf(name -> !known.contains("\n  " + name + " "));
        // Only such a JDK can be told by a variable to leave them.
        boolean canLeaveThem = Runtime.version().feature() >= FIRST_WITH_AOT_CACHE;
        for (boolean keepsClasses : canLeaveThem ? List.of(true, false) : List.of(true)) {
            for (String name : names.stream().sorted().toList()) {
                calls.add(new Call("gorgon " + name + " --help", List.of(launcher, name, "--help"), keepsClasses));
                if (JOBS.containsKey(name)) {
                    List<String> job = new ArrayList<>(List.of(launcher, name));
                    job.addAll(JOBS.get(name));
                    calls.add(new Call(String.join(" ", job).replace(launcher, "gorgon"), job, keepsClasses));
                }
            }
        }
        return calls;
    }

    private static Map<Call, Took> measure(List<Call> calls, int runs, String nobody, Path root) throws Exception {
        Map<Call, Took> best = new java.util.HashMap<>();
        for (int run = -1; run < runs; run++) {
            for (Call call : calls) {
                Took took = time(call, nobody, root);
                if (run >= 0) {
                    best.merge(call, took, (one, other) -> one.wall() < other.wall() ? one : other);
                }
            }
        }
        return best;
    }

    private static Took time(Call call, String nobody, Path root) throws Exception {
        List<String> command = new ArrayList<>(TIME);
        command.addAll(call.command());
        ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("HF_"));
        variables.putAll(Map.of(
                "HF_ENDPOINT", nobody,
                "AWS_ENDPOINT_URL", nobody,
                "AWS_ACCESS_KEY_ID", "nobody",
                "AWS_SECRET_ACCESS_KEY", "nobody",
                "AWS_EC2_METADATA_DISABLED", "true",
                "CDK_DISABLE_VERSION_CHECK", "1"));
        if (!call.keepsClasses()) {
            variables.put("JDK_JAVA_OPTIONS", "-XX:AOTMode=off");
        }
        Process process = builder.redirectInput(
                        Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(LIMIT_IN_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(call.name() + " did not end within " + LIMIT_IN_SECONDS + " s");
        }
        String[] seconds = said.strip().split(" ");
        return new Took(
                Double.parseDouble(seconds[0]), Double.parseDouble(seconds[1]) + Double.parseDouble(seconds[2]));
    }

    private static void print(List<Call> calls, Map<Call, Took> best) {
        System.out.printf(
                "%-28s%16s%24s%n%-28s%8s%8s%16s%8s%n",
                "", "classes kept", "none kept", "", "wall", "CPU", "wall", "CPU");
        for (Call call : calls) {
            if (call.keepsClasses()) {
                Took kept = best.get(call);
                Took none = best.get(new Call(call.name(), call.command(), false));
                System.out.printf(
                        "%-28s%6.2f s%6.2f s%s%n",
                        call.name(),
                        kept.wall(),
                        kept.cpu(),
                        none == null ? "" : "%14.2f s%6.2f s".formatted(none.wall(), none.cpu()));
            }
        }
        calls.stream().map(Call::keepsClasses).distinct().forEach(keepsClasses -> slowest(best, keepsClasses));
    }

    private static void slowest(Map<Call, Took> best, boolean keepsClasses) {
        Map.Entry<Call, Took> slowest = best.entrySet().stream()
                .filter(entry -> entry.getKey().keepsClasses() == keepsClasses
                        && entry.getKey().name().startsWith("gorgon"))
                .max(Comparator.comparing(entry -> entry.getValue().wall()))
                .orElseThrow();
        System.out.printf(
                "%nslowest with %s: %s, %.2f s (goal: below %.0f)",
                keepsClasses ? "classes kept" : "none kept",
                slowest.getKey().name(),
                slowest.getValue().wall(),
                GOAL_IN_SECONDS);
        System.out.println();
    }

    /** As the Hub refuses an unknown repository, and AWS an unknown caller. */
    private static void refuse(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            boolean isHub = exchange.getRequestURI().getPath().startsWith("/api/models/");
            if (isHub) {
                exchange.getResponseHeaders().add("X-Error-Code", "RepoNotFound");
            }
            byte[] body =
                    "{\"__type\": \"AccessDeniedException\", \"message\": \"no\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(isHub ? 404 : 403, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
