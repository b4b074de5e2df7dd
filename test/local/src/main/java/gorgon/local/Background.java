package gorgon.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import gorgon.localaws.sagemaker.tgi.Pace;
import gorgon.localhub.SampleModels;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A {@link LocalCloud} in a process of its own, known by a state file in the checkout. */
final class Background {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private static final int STEPS_OF_A_PROMPT = 4;

    private final Path directory;
    private final Path stateFile;
    private final Path log;
    private final Workspace workspace;

    Background(Workspace workspace) {
        this.workspace = workspace;
        this.directory = workspace.stateDirectory().resolve("up");
        this.stateFile = directory.resolve("state.json");
        this.log = workspace.stateDirectory().resolve("up.log");
    }

    /** The running process, the variables to export and the commits that its Hub has. */
    private record State(long pid, String started, Map<String, String> variables, List<String> commits) {}

    void up(int port, Duration step, PrintStream out) throws IOException, InterruptedException {
        Optional<State> running = running();
        if (running.isPresent()) {
            out.println("# already running, process " + running.get().pid());
            print(running.get(), out);
            return;
        }
        Directories.delete(directory);
        Files.createDirectories(workspace.stateDirectory());
        try {
            print(awaitState(startServer(port, step)), out);
        } catch (IllegalStateException e) {
            removeFiles();
            throw e;
        }
    }

    void down(PrintStream out) throws IOException {
        Optional<ProcessHandle> process = running().flatMap(state -> ProcessHandle.of(state.pid()));
        process.ifPresent(Background::end);
        removeFiles();
        out.println(process.isPresent() ? "ended process " + process.get().pid() : "nothing was running");
    }

    /** Serves until this process is asked to end; then everything it started and wrote is removed. */
    void serve(int port, Duration step) throws IOException, InterruptedException {
        LocalCloud cloud = LocalCloud.start(workspace, directory, port);
        if (step.isPositive()) {
            cloud.aws().sageMaker().pace(new Pace(step.multipliedBy(STEPS_OF_A_PROMPT), step, List.of()));
        }
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                cloud.close();
            } catch (IOException e) {
                System.err.println("gorgon: tried to remove " + directory + ": " + e.getMessage());
            }
            ended.complete(null);
        }));
        ProcessHandle self = ProcessHandle.current();
        write(new State(self.pid(), startOf(self), variables(cloud), commits()));
        ended.join();
    }

    private void removeFiles() throws IOException {
        Directories.delete(directory);
        Files.deleteIfExists(log);
        Directories.deleteIfEmpty(workspace.stateDirectory());
    }

    private Process startServer(int port, Duration step) throws IOException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        return new ProcessBuilder(
                        java,
                        "-XX:+UseSerialGC",
                        "-Dgorgon.root=" + workspace.root(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LocalCommand.class.getName(),
                        "serve",
                        "--port",
                        Integer.toString(port),
                        "--step",
                        Long.toString(step.toMillis()))
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private State awaitState(Process server) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(START_LIMIT);
        while (Instant.now().isBefore(end)) {
            if (Files.exists(stateFile)) {
                return read();
            }
            if (server.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(Files.readString(log).strip().replaceFirst("^gorgon: ", ""));
            }
        }
        server.destroy();
        throw new IllegalStateException("tried to start the AWS on loopback: not ready within %s; it said\n%s"
                .formatted(START_LIMIT, Files.readString(log)));
    }

    /** With the Hub, which `pin`, `check` and a review ask from here; the functions know it without. */
    private static Map<String, String> variables(LocalCloud cloud) {
        Map<String, String> variables = new LinkedHashMap<>(cloud.variables());
        variables.put("HF_ENDPOINT", cloud.hub().endpoint().toString());
        return variables;
    }

    private static List<String> commits() {
        return List.of(
                SampleModels.HEADS + " " + SampleModels.HEADS_FIRST + " " + SampleModels.HEADS_SECOND,
                SampleModels.BASE + " " + SampleModels.BASE_FIRST + " " + SampleModels.BASE_SECOND);
    }

    private static void print(State state, PrintStream out) {
        state.variables().forEach((name, value) -> out.println("export " + name + "=" + value));
        out.println(
                "# then: npx cdk bootstrap, npx cdk deploy, npx cdk diff, npx cdk destroy; ./gorgon local down ends it");
        out.println("# revisions that this Hub has (the first of each is its main):");
        state.commits().forEach(commit -> out.println("#   " + commit));
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("tried to end process " + process.pid() + ": " + e, e);
        }
    }

    private Optional<State> running() throws IOException {
        if (!Files.exists(stateFile)) {
            return Optional.empty();
        }
        State state = read();
        return ProcessHandle.of(state.pid())
                .filter(ProcessHandle::isAlive)
                // A process id is reused in time.
                .filter(process -> startOf(process).equals(state.started()))
                .map(process -> state);
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    private State read() throws IOException {
        return JSON.readValue(stateFile.toFile(), State.class);
    }

    private void write(State state) throws IOException {
        Path draft = directory.resolve("state.json.draft");
        JSON.writerWithDefaultPrettyPrinter().writeValue(draft.toFile(), state);
        Files.move(draft, stateFile, StandardCopyOption.ATOMIC_MOVE);
    }
}
