package gorgon.bench.staging;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import gorgon.bench.rig.Client;
import gorgon.bench.rig.Folders;
import gorgon.bench.rig.GeneratedFile;
import gorgon.bench.rig.LoopbackKey;
import gorgon.bench.rig.Usage;
import gorgon.bench.sink.SunkObject;
import gorgon.localhub.sample.SafetensorsFile;
import gorgon.localhub.sample.Tensor;
import gorgon.localhub.sample.TensorFill;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench/staging/run}. */
@Command(
        name = "bench/staging/run",
        mixinStandardHelpOptions = true,
        description =
                "Copies one generated file from a Hub to an S3 that keeps nothing, both on loopback over https,"
                        + " and measures each client alone. Ends with 1 if bytes were wrong, with 0 where only a goal is missed.")
public final class StagingBench implements Callable<Integer> {
    @Option(
            names = "--size",
            paramLabel = "SIZE",
            defaultValue = "1GiB",
            description = "of the file: 1GiB, 64MiB (default: ${DEFAULT-VALUE})")
    private String size = "";

    @Option(
            names = "--cap",
            paramLabel = "MB/S|none",
            split = ",",
            defaultValue = "75,none",
            description = "speed of each line, one table each (default: ${DEFAULT-VALUE})")
    private List<String> caps = List.of();

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "runs of each client, in turn (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--only",
            split = ",",
            defaultValue = "ours,rclone,curl",
            description = "which clients (default: ${DEFAULT-VALUE})")
    private List<String> only = List.of();

    @Option(
            names = "--memory-size",
            paramLabel = "SIZE|none",
            defaultValue = "6GiB",
            description = "a larger file that must not need more memory (default: ${DEFAULT-VALUE})")
    private String memorySize = "";

    @Option(names = "--quick", description = "64 MiB, one round, no larger file: to see that it works")
    private boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "writes every run there")
    private @Nullable Path json;

    private final List<Row> rows = new ArrayList<>();
    private final Report report = new Report(System.out);

    private StagingBench() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new StagingBench())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("bench/staging: " + failure.getMessage());
                    return 1;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("gorgon-bench");
        try {
            measure(directory);
        } finally {
            Folders.delete(directory);
        }
        if (json != null) {
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), rows);
        }
        return 0;
    }

    private void measure(Path directory) throws IOException, InterruptedException {
        LoopbackKey key = LoopbackKey.create(directory);
        List<Contender> contenders = contenders(directory, key);
        try (Site site = new Site(file(quick ? "64MiB" : size), key)) {
            warmUp(site, contenders.getLast());
            for (String cap : caps) {
                compare(site, Cap.parse(cap), contenders);
            }
        }
        if (!quick && !memorySize.equals("none") && contenders.getFirst() instanceof Ours) {
            try (Site site = new Site(file(memorySize), key)) {
                compare(site, Cap.NONE, 1, contenders.subList(0, 1));
            }
        }
        goals();
    }

    private List<Contender> contenders(Path directory, LoopbackKey key) {
        Client client = new Client(directory.resolve("client.log"));
        Path root = Path.of(System.getProperty("gorgon.root", "."));
        List<Contender> all = List.of(
                new Ours(root, directory, key, client),
                new Rclone(key, client),
                new DownloadThenUpload(directory, key, client));
        return all.stream()
                .filter(contender -> only.stream().anyMatch(contender.name()::startsWith))
                .toList();
    }

    /** The servers are Java, too: whoever came first would pay for their compilation. */
    private static void warmUp(Site site, Contender contender) throws IOException, InterruptedException {
        site.reset(Cap.NONE);
        run(site, contender);
    }

    private void compare(Site site, Cap cap, List<Contender> contenders) throws IOException, InterruptedException {
        compare(site, cap, quick ? 1 : rounds, contenders);
    }

    private void compare(Site site, Cap cap, int times, List<Contender> contenders)
            throws IOException, InterruptedException {
        List<List<Run>> runs = new ArrayList<>();
        contenders.forEach(contender -> runs.add(new ArrayList<>()));
        for (int round = 0; round < times; round++) {
            for (int i = 0; i < contenders.size(); i++) {
                site.reset(cap);
                runs.get(i).add(run(site, contenders.get(i)));
            }
        }
        List<Row> table = new ArrayList<>();
        for (int i = 0; i < contenders.size(); i++) {
            Contender contender = contenders.get(i);
            long bytes = site.file().content().size();
            table.add(new Row(contender.name(), bytes, cap.toString(), contender.diskBytes(bytes), runs.get(i)));
        }
        rows.addAll(table);
        report.table(table);
    }

    private static Run run(Site site, Contender contender) throws IOException, InterruptedException {
        String key = "models/bench/" + Site.PATH;
        double serverCpu = cpuOfThisProcess();
        long start = System.nanoTime();
        Usage usage = contender.copy(site, key);
        Run run = new Run(usage, (site.firstRequestNanos() - start) / 1e9, cpuOfThisProcess() - serverCpu);
        Optional<SunkObject> arrived = site.s3().object(key);
        boolean right = arrived.filter(
                        object -> object.sizeInBytes() == site.file().content().size()
                                && object.crc32c().equals(site.file().crc32c()))
                .isPresent();
        if (!right) {
            throw new WrongBytes("tried to copy with %s: S3 has %s, the Hub %d bytes with CRC32C %s"
                    .formatted(
                            contender.name(),
                            arrived,
                            site.file().content().size(),
                            site.file().crc32c()));
        }
        return run;
    }

    private static double cpuOfThisProcess() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }

    private void goals() {
        System.out.printf("%nGoals%n");
        for (Row ours :
                rows.stream().filter(row -> row.name().startsWith("ours")).toList()) {
            String where = "%s, %s: ".formatted(Report.size(ours.sizeInBytes()), ours.cap());
            if (!ours.cap().equals(Cap.NONE.toString())) {
                rows.stream()
                        .filter(row -> row.name().startsWith("curl")
                                && row.cap().equals(ours.cap())
                                && row.sizeInBytes() == ours.sizeInBytes())
                        .forEach(row -> report.goal(where + "wall of curl + aws", Report.ratio(ours, row), 0.49));
            } else {
                report.goal(where + "CPU s/GB", ours.cpuSecondsPerGigabyte(), 4.0);
                report.goal(where + "peak RSS, MB", ours.peakMegabytes(), 300);
            }
        }
    }

    private static GeneratedFile file(String size) {
        long bytes = bytes(size);
        long head = ofWeights(bytes).sizeInBytes() - bytes;
        return GeneratedFile.of(ofWeights(bytes - head));
    }

    private static SafetensorsFile ofWeights(long bytes) {
        int words = Math.toIntExact(bytes / TensorFill.PACKED.elementSizeInBytes());
        return new SafetensorsFile(List.of(new Tensor("weights", TensorFill.PACKED, List.of(words), 1)));
    }

    private static long bytes(String size) {
        if (!size.matches("[1-9][0-9]{0,3}(MiB|GiB)")) {
            throw new IllegalArgumentException(
                    "tried to read the size %s: it is not a number with MiB or GiB; write for example 64MiB"
                            .formatted(size));
        }
        long number = Long.parseLong(size.substring(0, size.length() - 3));
        return number << (size.endsWith("GiB") ? 30 : 20);
    }
}
