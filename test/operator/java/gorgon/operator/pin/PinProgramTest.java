package gorgon.operator.pin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gorgon.localhub.HubRepository;
import gorgon.localhub.LocalHub;
import gorgon.localhub.RepositoryAccess;
import gorgon.localhub.SampleModels;
import gorgon.operator.Program;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./gorgon pin} as a person calls it, on a Hub on loopback. */
final class PinProgramTest {
    private static final URI NO_AWS = URI.create("http://127.0.0.1:9");
    private static final String MAIN = "\"revision\": \"main\"";

    @TempDir
    private Path folder;

    private LocalHub hub;
    private Program program;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        hub = LocalHub.start(SampleModels.heads(), SampleModels.base());
        Path project = Files.createDirectory(folder.resolve("project"));
        program = new Program(project, hub.endpoint(), NO_AWS);
        file = project.resolve("cdk.json");
        spellOut();
    }

    /** An environment that names its repositories itself, and one that leaves them to the defaults. */
    private void spellOut() throws IOException {
        try (InputStream written = PinProgramTest.class.getResourceAsStream("cdk.json")) {
            Files.write(file, Objects.requireNonNull(written).readAllBytes());
        }
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void bothCommitsAreWrittenAndNothingElse() throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        String before = Files.readString(file);

        Program.Ended ended = program.run("pin");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(Files.readString(file)).isEqualTo(pinned(before));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(files()).containsExactlyInAnyOrder("cdk.json", "out", "err");
        assertThat(ended.out())
                .contains("main -> " + SampleModels.HEADS_FIRST + " (main)", "no commit to compare with")
                .contains("next: npx cdk diff\n");
    }

    @Test
    void aCheckTellsWhetherACommitIsNewAndWritesNothing() throws Exception {
        String before = Files.readString(file);
        assertThat(program.run("pin", "--check").exitCode()).isEqualTo(1);
        assertThat(Files.readString(file)).isEqualTo(before);

        assertThat(program.run("pin").exitCode()).isZero();
        assertThat(program.run("pin", "--check").exitCode()).isZero();

        hub.moveBranch(SampleModels.BASE, "main", SampleModels.BASE_SECOND);
        Program.Ended behind = program.run("pin", "--check");

        assertThat(behind.exitCode()).isEqualTo(1);
        assertThat(behind.out()).contains("nothing was written");
        assertThat(Files.readString(file)).isEqualTo(pinned(before));
    }

    @Test
    void whatChangedSinceTheLastPinIsShownWithItsSizes() throws Exception {
        program.run("pin");
        hub.moveBranch(SampleModels.BASE, "main", SampleModels.BASE_SECOND);

        Program.Ended ended = program.run("pin", "--json");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        JsonNode pin = ended.result().path("environments").path(0);
        JsonNode changes = pin.path("base").path("changes");
        assertThat(changes).isNotEmpty();
        long fetched = 0;
        for (JsonNode change : changes) {
            assertThat(change.path("change").asText()).isEqualTo("changed");
            assertThat(change.path("bytesBefore").asLong()).isPositive();
            fetched += change.path("staged").asBoolean() ? change.path("bytes").asLong() : 0;
        }
        // config.json is changed on the way, so it is fetched whenever anything is.
        long config = Objects.requireNonNull(SampleModels.headFiles(1, false).get("config.json")).length;
        assertThat(pin.path("hubBytes").asLong()).isEqualTo(fetched + config);
        assertThat(pin.path("copiedBytes").asLong()).isPositive();
        assertThat(pin.path("heads").has("changes")).isTrue();
        assertThat(pin.path("heads").path("changes")).isEmpty();
        assertThat(pin.path("digest").asText())
                .hasSize(32)
                .isNotEqualTo(pin.path("digestBefore").asText());
        assertThat(Files.readString(file)).contains(SampleModels.BASE_SECOND);
    }

    @Test
    void anotherRevisionThanTheBranchOfTheFileIsPinnedWhereItIsNamed() throws Exception {
        Program.Ended ended = program.run("pin", "--base", SampleModels.BASE_SECOND);

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(revision("dev", "base")).isEqualTo(SampleModels.BASE_SECOND);
        assertThat(revision("dev", "heads")).isEqualTo(SampleModels.HEADS_FIRST);
    }

    @Test
    void everyEnvironmentIsPinnedAndOneWithoutTheKeysGetsThem() throws Exception {
        Program.Ended ended = program.run("pin", "--all");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("next: npx cdk diff\n", "next: npx cdk diff -c environment=prod\n");
        assertThat(revision("prod", "heads")).isEqualTo(SampleModels.HEADS_FIRST);
        assertThat(revision("prod", "base")).isEqualTo(SampleModels.BASE_FIRST);
        assertThat(Files.readString(file))
                .contains(",\n        \"heads\": { \"repo\": \"" + SampleModels.HEADS + "\", \"revision\": \""
                        + SampleModels.HEADS_FIRST + "\" },\n        \"base\": { \"repo\": ");
        assertThat(program.run("pin", "--all", "--check").exitCode()).isZero();
    }

    @Test
    void aSectionThatOnlySaysWhatToIgnoreGetsItsRepositoryToo() throws Exception {
        String before = Files.readString(file)
                .replace(
                        "\"prod\": {\n        \"region\": \"us-east-1\",",
                        "\"prod\": {\n        \"region\": \"us-east-1\",\n        \"heads\": { \"ignore\": [] },");
        Files.writeString(file, before);

        Program.Ended ended = program.run("pin", "--environment", "prod");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(Files.readString(file))
                .contains("\"heads\": { \"ignore\": [], \"repo\": \"" + SampleModels.HEADS + "\", \"revision\": \""
                        + SampleModels.HEADS_FIRST + "\" },\n");
        assertThat(program.run("pin", "--environment", "prod", "--check").exitCode())
                .isZero();
    }

    @Test
    void aByteOrderMarkStaysWhereItIs() throws Exception {
        String before = "\uFEFF" + Files.readString(file);
        Files.writeString(file, before);

        Program.Ended ended = program.run("pin");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(Files.readString(file)).isEqualTo(pinned(before));
        assertThat(program.run("pin", "--check").exitCode()).isZero();
    }

    @Test
    void oneEnvironmentLeavesTheOtherAsItIs() throws Exception {
        assertThat(program.run("pin", "--environment", "prod").exitCode()).isZero();

        assertThat(revision("dev", "heads")).isEqualTo("main");
        assertThat(revision("prod", "heads")).isEqualTo(SampleModels.HEADS_FIRST);
    }

    /** What all share moves for nobody; the environment says its commits itself from then on. */
    @Test
    void whatIsSharedStaysAsItIsAndTheEnvironmentHasItsOwn() throws Exception {
        Files.copy(Path.of("..", "..", "cdk.json"), file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(program.run("config", "--check").exitCode()).isEqualTo(1);

        assertThat(program.run("pin", "--environment", "prod").exitCode()).isZero();

        assertThat(revision("prod", "heads")).isEqualTo(SampleModels.HEADS_FIRST);
        assertThat(Files.readString(file).split(MAIN, -1))
                .as("twice, as before")
                .hasSize(3);
        assertThat(program.run("config", "--check").exitCode()).isZero();
    }

    @Test
    void everyRefusalIsSaidAndNothingIsWritten() throws Exception {
        String before = Files.readString(file);

        Program.Ended both = program.run("pin", "--heads", "nowhere", "--base", "neither");
        Program.Ended one = program.run("pin", "--base", "neither", "--json");

        assertThat(both.exitCode()).isEqualTo(1);
        assertThat(both.err()).contains("2 problems", "@nowhere", "@neither").doesNotContain("\tat ");
        assertThat(one.exitCode()).isEqualTo(1);
        assertThat(one.result().path("event").asText()).isEqualTo("failed");
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void aPrivateRepositoryIsPinnedWithAToken() throws Exception {
        hub.put(SampleModels.base().withAccess(new RepositoryAccess.Private(Set.of("hf_token"))));

        assertThat(program.run("pin").exitCode()).isEqualTo(1);
        Program.Ended shown = program.with("HF_TOKEN", "hf_token").run("pin");

        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(revision("dev", "base")).isEqualTo(SampleModels.BASE_FIRST);
    }

    @Test
    void aPinnedCommitThatIsGoneIsReplacedWithANote() throws Exception {
        Files.writeString(file, Files.readString(file).replace(MAIN, "\"revision\": \"" + "0".repeat(40) + "\""));

        Program.Ended ended = program.run("pin");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.err()).contains("note: nothing to compare with");
        assertThat(revision("dev", "heads")).isEqualTo(SampleModels.HEADS_FIRST);
    }

    @Test
    void aModelThatCouldNotBeStagedIsNotPinned() throws Exception {
        hub.put(HubRepository.of(SampleModels.BASE, SampleModels.commit(Map.of("only.bin", new byte[] {1}))));

        Program.Ended ended = program.run("pin");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("has no file that the patterns want");
        assertThat(Files.readString(file)).contains(MAIN);
    }

    @Test
    void senselessCallsAreRefused() throws Exception {
        assertThat(program.run("pin", "--all", "--environment", "dev").exitCode())
                .isEqualTo(2);
        Program.Ended revision = program.run("pin", "--heads", "-x y");

        assertThat(revision.exitCode()).isEqualTo(2);
        assertThat(revision.err()).contains("--heads");
    }

    private static String pinned(String text) {
        String heads = text.replaceFirst(MAIN, "\"revision\": \"" + SampleModels.HEADS_FIRST + "\"");
        return heads.replaceFirst(MAIN, "\"revision\": \"" + SampleModels.BASE_FIRST + "\"");
    }

    private String revision(String environment, String part) throws IOException {
        return new ObjectMapper()
                .readTree(file.toFile())
                .at("/context/environments/%s/%s/revision".formatted(environment, part))
                .asText();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(file.getParent())) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }
}
