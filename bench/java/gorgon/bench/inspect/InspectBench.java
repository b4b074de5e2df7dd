package gorgon.bench.inspect;

import gorgon.bench.rig.Client;
import gorgon.bench.rig.Folders;
import gorgon.bench.rig.FullModel;
import gorgon.bench.rig.Usage;
import gorgon.localhub.HubOptions;
import gorgon.localhub.LocalHub;
import gorgon.localhub.SampleModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench/inspect/run}. */
@Command(
        name = "bench/inspect/run",
        mixinStandardHelpOptions = true,
        description =
                "Inspects a full-size Mixtral AWQ with Medusa heads (2787 tensors, 26 GB that are never read) over a"
                        + " Hub that is some way off, as a person would: the whole program. Beside it @huggingface/hub, which reads"
                        + " the same headers and judges nothing. Ends with 1 if either failed, with 0 where only a goal is missed.")
public final class InspectBench implements Callable<Integer> {
    private static final double MOST_SECONDS = 5;
    private static final double MOST_OF_THE_MODEL = 0.001;

    @Option(
            names = "--latency",
            paramLabel = "MS",
            defaultValue = "50",
            description = "of a round trip: one a request, another for a new connection (default: ${DEFAULT-VALUE})")
    private int latency;

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description = "runs of each program, in turn (default: ${DEFAULT-VALUE})")
    private int rounds;

    private InspectBench() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new InspectBench())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("bench/inspect: " + failure.getMessage());
                    return 1;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        FullModel model = FullModel.unread();
        HubOptions options = HubOptions.defaults().withLatency(Duration.ofMillis(latency));
        Path directory = Files.createTempDirectory("gorgon-bench");
        try (LocalHub hub = LocalHub.start(options, model.base(), model.heads())) {
            Map<String, List<Look>> looks = look(hub, new Client(directory.resolve("client.log")));
            report(model.sizeInBytes(), looks);
        } finally {
            Folders.delete(directory);
        }
        return 0;
    }

    /** The first round warms up: the Hub is Java, too, and the launcher may build. */
    private Map<String, List<Look>> look(LocalHub hub, Client client) throws IOException, InterruptedException {
        String address = hub.endpoint().toString();
        Map<String, List<String>> programs = new LinkedHashMap<>();
        programs.put("gorgon check", ours());
        programs.put("@huggingface/hub", theirs(address));
        Map<String, List<Look>> looks = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, List<String>> program : programs.entrySet()) {
                Look.Reading before = Look.Reading.of(hub.traffic());
                Usage usage = client.run(program.getValue(), Map.of("HF_ENDPOINT", address));
                Look look = Look.of(usage, before, Look.Reading.of(hub.traffic()));
                if (round > 0) {
                    looks.computeIfAbsent(program.getKey(), name -> new ArrayList<>())
                            .add(look);
                }
            }
        }
        return looks;
    }

    private static List<String> ours() {
        return List.of(
                root().resolve("gorgon").toString(),
                "check",
                "hub:" + SampleModels.HEADS + "@main",
                "hub:" + SampleModels.BASE + "@main");
    }

    private static List<String> theirs(String address) {
        Path folder = root().resolve("bench/inspect");
        return List.of(
                "node", folder.resolve("headers.mjs").toString(), address, SampleModels.HEADS, SampleModels.BASE);
    }

    private void report(long modelBytes, Map<String, List<Look>> looks) {
        System.out.printf(
                "%n%.3f GB, a round trip of %d ms, %d runs each in turn, medians%n", modelBytes / 1e9, latency, rounds);
        System.out.printf(
                "  %-18s %8s %8s %9s %9s %9s %10s%n", "", "wall", "CPU", "peak RSS", "requests", "read", "of model");
        looks.forEach((name, runs) -> {
            Look look = median(runs);
            System.out.printf(
                    "  %-18s %6.2f s %6.2f s %6.0f MB %9d %6.2f MB %8.4f %%%n",
                    name,
                    look.usage().wallSeconds(),
                    look.usage().cpuSeconds(),
                    look.usage().peakBytes() / 1e6,
                    look.requests(),
                    look.bytes() / 1e6,
                    100.0 * look.bytes() / modelBytes);
        });
        Look ours = median(looks.getOrDefault("gorgon check", List.of()));
        System.out.printf("%nGoals%n");
        goal("seconds, with the start of the program", ours.usage().wallSeconds(), MOST_SECONDS);
        goal("share of the model's bytes that was read", (double) ours.bytes() / modelBytes, MOST_OF_THE_MODEL);
    }

    private static void goal(String what, double measured, double limit) {
        System.out.printf(
                "  %-62s %8.5f  %s%n",
                what + " (goal: at most %s)".formatted(limit), measured, measured <= limit ? "reached" : "NOT reached");
    }

    private static Look median(List<Look> looks) {
        return looks.stream()
                .sorted(Comparator.comparingDouble(look -> look.usage().wallSeconds()))
                .skip(looks.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private static Path root() {
        return Path.of(System.getProperty("gorgon.root", ".")).toAbsolutePath();
    }
}
