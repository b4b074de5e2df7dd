package gorgon.artifactprep.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gorgon.localhub.sample.ConfigFiles;
import gorgon.localhub.sample.MedusaHeads;
import gorgon.localhub.sample.MixtralDimensions;
import gorgon.localhub.sample.Safetensors;
import gorgon.localhub.sample.ShardedFiles;
import gorgon.localhub.sample.Tensor;
import gorgon.localhub.sample.TensorFill;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lets <a href="https://github.com/CodeIntelligenceTesting/jazzer">Jazzer</a> look for a file that makes a reader fail or
 * take more than it is worth: always the same inputs, or with {@code -Dgorgon.fuzz.seconds=300} new ones for as long.
 */
class FuzzTest {
    private static final int SECONDS = Integer.getInteger("gorgon.fuzz.seconds", 0);
    private static final List<String> LIMIT =
            SECONDS > 0 ? List.of("-max_total_time=" + SECONDS) : List.of("-seed=1", "-runs=30000");
    private static final MixtralDimensions TINY = new MixtralDimensions(4, 4, 1, 1, 1, 1, 8, 4);
    // As libFuzzer's dictionaries want them: llvm.org/docs/LibFuzzer.html#dictionaries
    private static final List<String> WORDS = List.of(
            "__metadata__",
            "dtype",
            "shape",
            "data_offsets",
            "BF16",
            "F4",
            "1e999",
            "18446744073709551616",
            "1000000000",
            "NaN",
            "model",
            "vocab",
            "added_tokens",
            "id",
            "model_type",
            "llama",
            "null",
            "\\\\ud800",
            "[[[[[[[[",
            "\\\"");

    @TempDir
    private Path directory;

    private Path seeds = Path.of("");
    private Path found = Path.of("");

    @BeforeEach
    void createDirectories() throws IOException {
        seeds = Files.createDirectory(directory.resolve("seeds"));
        found = Files.createDirectory(directory.resolve("found"));
    }

    @Test
    void noFileMakesAReaderFailOrTakeMoreThanItIsWorth() throws IOException, InterruptedException {
        seedWeights();
        seedTexts();
        Files.write(
                directory.resolve("words"),
                WORDS.stream().map("\"%s\""::formatted).toList());

        Run run = fuzz();

        assertThat(run.exit()).as(run.said()).isZero();
        try (Stream<Path> inputs = Files.list(found)) {
            assertThat(inputs.count()).as("inputs that reach something new").isGreaterThan(100);
        }
    }

    private void seedWeights() throws IOException {
        for (List<Tensor> tensors : List.of(
                MedusaHeads.layoutOne(TINY, 2, 1),
                List.of(new Tensor("empty", TensorFill.NORMS, List.of(1_000_000_000, 0), 1)))) {
            byte[] file = Safetensors.write(tensors);
            int json = (int) tensors.stream()
                    .mapToLong(Tensor::sizeInBytes)
                    .reduce(file.length, (size, tensor) -> size - tensor);
            seed(FuzzSubject.WEIGHTS, file);
            seed(FuzzSubject.HEADER, Arrays.copyOfRange(file, Long.BYTES, json));
        }
        // What takes long to come by.
        seed(
                FuzzSubject.HEADER,
                "{\"a\":{\"b\":%s%s}}".formatted("[".repeat(98), "]".repeat(98)).getBytes(UTF_8));
        seed(
                FuzzSubject.HEADER,
                "{\"%s\":{\"shape\":[%s]}}"
                        .formatted("n".repeat(1999), "9".repeat(999))
                        .getBytes(UTF_8));
    }

    private void seedTexts() throws IOException {
        seed(FuzzSubject.TEXT, ConfigFiles.base(TINY));
        seed(FuzzSubject.TEXT, ConfigFiles.heads(Evidence.BASE_PATH, 2, true));
        seed(
                FuzzSubject.TEXT,
                Objects.requireNonNull(
                        ShardedFiles.of(MedusaHeads.layoutOne(TINY, 2, 1), 100).get(ShardedFiles.INDEX)));
        seed(FuzzSubject.TOKENIZER, """
            {"added_tokens":[{"id":0,"content":"<unk>"}],"model":{"type":"BPE","vocab":{"a":1},"merges":["a b"]}}
            """.getBytes(UTF_8));
        seed(
                FuzzSubject.TOKENIZER,
                "{\"model\":{\"type\":\"Unigram\",\"vocab\":[[\"<unk>\",0.0],[\"a\",-1.5]]}}".getBytes(UTF_8));
    }

    private int seedCount;

    private void seed(FuzzSubject subject, byte[] bytes) throws IOException {
        Files.write(seeds.resolve("%s-%d".formatted(subject, seedCount++)), FuzzTarget.input(subject, bytes));
    }

    private Run fuzz() throws IOException, InterruptedException {
        Path log = directory.resolve("log");
        Process jazzer = new ProcessBuilder(command())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!jazzer.waitFor(SECONDS + 240L, TimeUnit.SECONDS)) {
            jazzer.destroyForcibly();
            throw new AssertionError("the fuzzer did not end");
        }
        return new Run(jazzer.exitValue(), Files.readString(log));
    }

    private List<String> command() {
        // Enough of Jackson to tell one token from another; every class more takes its time to instrument.
        String instrumented =
                "gorgon.artifactprep.model.**:gorgon.artifactprep.json.**:com.fasterxml.jackson.core.json.ReaderBasedJsonParser";
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + directory,
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + FuzzTarget.class.getName(),
                "--instrumentation_includes=" + instrumented,
                "--custom_hook_includes=" + instrumented,
                "-max_len=4096",
                "-rss_limit_mb=0",
                "-timeout=20",
                "-dict=words"));
        command.addAll(LIMIT);
        command.addAll(List.of(found.toString(), seeds.toString()));
        return command;
    }

    private record Run(int exit, String said) {}
}
