package gorgon.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The main job: bootstrap, deploy, show what was staged, ask, diff, destroy, and see that nothing is left. */
final class LocalRun {
    private static final String QUESTION = "What is Medusa speculative decoding, in one sentence?";

    private final Workspace workspace;
    private final PrintStream out;
    private final Steps steps;

    LocalRun(Workspace workspace, PrintStream out) {
        this.workspace = workspace;
        this.out = out;
        this.steps = new Steps(out);
    }

    /** Returns only if every step held, with the exit status 0. */
    int run(int port) throws IOException, InterruptedException {
        Path directory = workspace
                .stateDirectory()
                .resolve("run-" + ProcessHandle.current().pid());
        Thread cleaning = null;
        try (LocalCloud cloud = LocalCloud.start(workspace, directory, port)) {
            cleaning = closeOnSignal(cloud);
            run(cloud, cloud.cdk(workspace.root(), out), directory);
        } finally {
            if (cleaning != null) {
                forget(cleaning);
            }
            Directories.deleteIfEmpty(workspace.stateDirectory());
        }
        steps.summary();
        return 0;
    }

    private void run(LocalCloud cloud, CdkCli cdk, Path directory) throws IOException, InterruptedException {
        out.println("AWS on loopback: " + cloud.aws().endpoint() + ", Hub on loopback: "
                + cloud.hub().endpoint());
        steps.run("cdk bootstrap", () -> cdk.run("bootstrap").orThrow());
        Path outputs = directory.resolve("outputs.json");
        steps.run(
                "cdk deploy",
                () -> cdk.run(
                                "deploy",
                                "--require-approval",
                                "never",
                                "--progress",
                                "events",
                                "--outputs-file",
                                outputs.toString())
                        .orThrow());
        Deployed deployed = Deployed.read(outputs);
        try (Client client = new Client(cloud.aws().endpoint())) {
            steps.run("what was deployed", () -> deployed.print(out));
            steps.run(
                    "what was staged", () -> StagedFiles.read(client, deployed).print(out));
            steps.run("one question", () -> ask(client, deployed));
        }
        steps.run("cdk diff", () -> refuseDifferences(cdk.run("diff", "--fail")));
        steps.run("cdk destroy", () -> cdk.run("destroy", "--force").orThrow());
        steps.run("what is left", () -> refuseLeftovers(cloud));
    }

    private void ask(Client client, Deployed deployed) {
        out.println("> " + QUESTION);
        out.println(client.ask(deployed.endpointName(), QUESTION));
    }

    private static void refuseDifferences(CdkCli.Result diff) {
        if (diff.exitCode() != 0 || !diff.output().contains("There were no differences")) {
            throw new IllegalStateException("tried to find no difference after the deployment: cdk diff shows some");
        }
    }

    private void refuseLeftovers(LocalCloud cloud) throws InterruptedException {
        List<String> leftovers = cloud.leftoversWithin(Duration.ofSeconds(20));
        if (!leftovers.isEmpty()) {
            throw new IllegalStateException(
                    "tried to find nothing after cdk destroy: left are\n  " + String.join("\n  ", leftovers));
        }
        out.println("nothing: no bucket, object, upload, function, execution, log group or endpoint");
    }

    /** Ctrl-C must not leave processes and files behind either. */
    private static Thread closeOnSignal(LocalCloud cloud) {
        Thread closing = new Thread(() -> {
            try {
                cloud.close();
            } catch (IOException e) {
                System.err.println("gorgon: tried to clean up: " + e.getMessage());
            }
        });
        Runtime.getRuntime().addShutdownHook(closing);
        return closing;
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is shutting down: the hook itself is what closes the cloud.
        }
    }

    /** Named steps with their wall time. */
    private static final class Steps {
        private final PrintStream out;
        private final Map<String, Duration> seconds = new java.util.LinkedHashMap<>();

        Steps(PrintStream out) {
            this.out = out;
        }

        interface Step {
            void run() throws IOException, InterruptedException;
        }

        void run(String name, Step step) throws IOException, InterruptedException {
            out.println();
            out.println("== " + name);
            long start = System.nanoTime();
            step.run();
            seconds.put(name, Duration.ofNanos(System.nanoTime() - start));
        }

        void summary() {
            out.println();
            seconds.forEach((name, time) -> out.printf("%-18s %6.1f s%n", name, time.toMillis() / 1000.0));
        }
    }
}
