package gorgon.operator.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import gorgon.localhub.HubCommit;
import gorgon.localhub.HubRepository;
import gorgon.localhub.LocalHub;
import gorgon.localhub.SampleModels;
import gorgon.localhub.TrafficKind;
import gorgon.operator.Program;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./gorgon check} as a person calls it, on a Hub on loopback and on a directory. */
final class CheckProgramTest {
    private static final String SHARD = "model-00002-of-00003.safetensors";
    private static final URI NO_AWS = URI.create("http://127.0.0.1:9");

    @TempDir
    private Path folder;

    private LocalHub hub;
    private Program program;

    @BeforeEach
    void start() throws IOException {
        hub = LocalHub.start(SampleModels.heads(), SampleModels.base());
        program = new Program(Files.createDirectory(folder.resolve("project")), hub.endpoint(), NO_AWS);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void theConfiguredModelLoadsAndOnlyHeadersAndSmallFilesAreRead() throws Exception {
        Program.Ended ended = program.run("check", "--json");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        JsonNode result = ended.result();
        assertThat(result.path("loads").asBoolean()).isTrue();
        assertThat(result.path("findings")).isEmpty();
        assertThat(result.path("subject")).hasSize(2);
        assertThat(result.path("changes").toString())
                .contains("/base_model_name_or_path", "tokenizer.json at the root");
        assertThat(hub.traffic().bytes(TrafficKind.CDN)).isLessThan(2 << 20);
    }

    @Test
    void aMissingShardIsNamedWithWhatToDo() throws Exception {
        HubCommit incomplete = withoutShard();
        hub.put(HubRepository.of(SampleModels.BASE, incomplete));

        Program.Ended ended = program.run("check", "hub:" + SampleModels.BASE + "@" + incomplete.id());

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out())
                .contains(SampleModels.BASE + "@" + incomplete.id(), SampleModels.HEADS + "@main")
                .contains("ERROR llm/" + SHARD, "will not serve this model");
    }

    @Test
    void whatAnotherVersionWouldSayIsAsked() throws Exception {
        assertThat(program.run("check", "--tgi", "1.4.2").exitCode()).isZero();

        Program.Ended strict = program.run("check", "--tgi", "1.4.2", "--strict");

        assertThat(strict.exitCode()).isEqualTo(1);
        assertThat(strict.out()).contains("WARNING", "never loaded", "1 warning: TGI 1.4.2 will load this model");
    }

    @Test
    void aDirectoryIsTakenAsItIs() throws Exception {
        Path model = folder.resolve("model");
        Files.createDirectories(model.resolve("llm"));
        write(model, SampleModels.headFiles(1, false));
        write(model.resolve("llm"), SampleModels.baseFiles(1, ""));

        Program.Ended ended = program.run("check", model.toString(), "--json");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.result().path("findings"))
                .anySatisfy(finding ->
                        assertThat(finding.path("place").asText()).contains("config.json", "base_model_name_or_path"));
        assertThat(hub.traffic().requests(TrafficKind.API)).isZero();
    }

    @Test
    void twoRepositoriesOfAKindAreRefused() throws Exception {
        Program.Ended ended = program.run("check", "hub:" + SampleModels.BASE, "hub:" + SampleModels.BASE);

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("both are base models").doesNotContain("\tat ");
    }

    @Test
    void aVersionThatThereIsNotIsAWrongCall() throws Exception {
        Program.Ended ended = program.run("check", "--tgi", "9.9");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("\"9.9\"", "3.3.6");
    }

    private static HubCommit withoutShard() {
        Map<String, byte[]> files = SampleModels.baseFiles(1, "");
        assertThat(files.remove(SHARD)).isNotNull();
        return SampleModels.commit(files);
    }

    private static void write(Path folder, Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }
}
