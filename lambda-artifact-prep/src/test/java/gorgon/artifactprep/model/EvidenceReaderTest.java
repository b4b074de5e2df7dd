package gorgon.artifactprep.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gorgon.artifactprep.failure.HubUnavailable;
import gorgon.artifactprep.model.InMemoryModelFiles.Access;
import gorgon.localhub.sample.ConfigFiles;
import gorgon.localhub.sample.MedusaHeads;
import gorgon.localhub.sample.MixtralCheckpoint;
import gorgon.localhub.sample.MixtralDimensions;
import gorgon.localhub.sample.Safetensors;
import gorgon.localhub.sample.ShardedFiles;
import gorgon.localhub.sample.Tensor;
import gorgon.localhub.sample.TensorFill;
import gorgon.localhub.sample.TokenizerFiles;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceReaderTest {
    private static final MixtralDimensions MINIATURE = MixtralDimensions.MINIATURE;
    private static final String SHARD = "llm/model-00002-of-00004.safetensors";

    private final InMemoryModelFiles sound = miniature();

    @Test
    void aSoundModelIsAllEvidence() {
        Evidence evidence = EvidenceReader.read(sound, Map.of("", "heads", "llm/", "base"));

        assertThat(evidence.files()).hasSameSizeAs(sound.list());
        assertThat(evidence.origins()).containsEntry("", "heads").containsEntry("llm/", "base");
        assertThat(evidence.malformed()).isEmpty();
        assertThat(evidence.broken()).isEmpty();
        assertThat(evidence.disguised()).isEmpty();
        assertThat(evidence.headsConfig().orElseThrow().heads()).contains(3);
        assertThat(evidence.baseConfig().orElseThrow().architecture()).isPresent();
        assertThat(evidence.texts()).containsKey("llm/model.safetensors.index.json");
        assertThat(evidence.tokenizers()).containsOnlyKeys("tokenizer.json", "llm/tokenizer.json");
        assertThat(evidence.headers()).containsKey(Evidence.HEADS_FILE);
        assertThat(evidence.baseTensors().sequencedKeySet())
                .containsExactlyElementsOf(MixtralCheckpoint.tensors(MINIATURE, 1, 1).stream()
                        .map(Tensor::name)
                        .toList());
        assertThat(evidence.knowsAllBaseTensors()).isTrue();
    }

    @Test
    void everyContentIsReadOnce() {
        EvidenceReader.read(sound, Map.of());

        assertThat(sound.accesses())
                .filteredOn(access -> access.offset() == 0)
                .extracting(Access::path)
                .doesNotHaveDuplicates()
                .doesNotContain("tokenizer.json", "tokenizer_config.json");
        assertThat(sound.accesses()).hasSizeLessThan(sound.list().size() + 8);
    }

    @Test
    void emptyFilesOfDifferentKindsAreToldApart() {
        Evidence evidence = EvidenceReader.read(sound.with("config.json", "").with(SHARD, ""), Map.of());

        assertThat(evidence.malformed()).containsEntry("config.json", "is empty");
        assertThat(evidence.broken().get(SHARD)).contains("HeaderTooSmall");
    }

    @Test
    void filesThatTgiDoesNotLookIntoAreOnlyListed() {
        InMemoryModelFiles more = InMemoryModelFiles.of(Map.of(
                "llm/deeper/model.safetensors", new byte[9],
                "other/config.json", new byte[9],
                "quant_config.json", new byte[9],
                "README.md", new byte[9]));

        assertThat(EvidenceReader.read(more, Map.of()).files()).hasSize(4);
        assertThat(more.accesses()).isEmpty();
    }

    @Test
    void aLongHeaderTakesASecondReadAndNoThird() {
        InMemoryModelFiles model = InMemoryModelFiles.of(Map.of("llm/a.safetensors", longHeader(200_000)));

        Evidence evidence = EvidenceReader.read(model, Map.of());

        assertThat(evidence.headers()).containsKey("llm/a.safetensors");
        assertThat(model.accesses())
                .containsExactly(
                        new Access("llm/a.safetensors", 0, 128 << 10),
                        new Access("llm/a.safetensors", 128 << 10, 200_008 - (128 << 10)));
    }

    @Test
    void aHeaderBeyondTheLimitIsNotReadOn() {
        byte[] file = longHeader((16 << 20) + 1);
        InMemoryModelFiles model = InMemoryModelFiles.of(Map.of("llm/a.safetensors", file));

        assertThat(EvidenceReader.read(model, Map.of()).broken().get("llm/a.safetensors"))
                .contains("not of the format");
        assertThat(model.bytesRead()).isEqualTo(128 << 10);
    }

    @Test
    void aTruncatedShardIsBroken() {
        byte[] shard = sound.bytes(SHARD);

        Evidence evidence = EvidenceReader.read(sound.with(SHARD, Arrays.copyOf(shard, shard.length - 10)), Map.of());

        assertThat(evidence.broken()).containsOnlyKeys(SHARD);
        assertThat(evidence.broken().get(SHARD)).contains("truncated", "10 of these", "MetadataIncompleteBuffer");
        assertThat(evidence.knowsAllBaseTensors()).isFalse();
    }

    @Test
    void whatStandsInAFilesPlaceIsNamed() {
        String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 4";

        Evidence evidence = EvidenceReader.read(
                sound.with(SHARD, pointer)
                        .with("llm/html.safetensors", "<!DOCTYPE html><html>not found</html>")
                        .with("llm/json.safetensors", "{\"error\":\"not found\"}")
                        .with("llm/zip.safetensors", "PK\3\4\0\0\10\10\0\0 archive/data.pkl")
                        .with("llm/config.json", pointer)
                        .with("tokenizer.json", pointer)
                        .with("config.json", "\n<html>"),
                Map.of());

        assertThat(evidence.disguised())
                .containsOnly(
                        Map.entry("config.json", "an HTML page"),
                        Map.entry("llm/config.json", "a Git LFS pointer"),
                        Map.entry("llm/html.safetensors", "an HTML page"),
                        Map.entry("llm/json.safetensors", "a JSON text"),
                        Map.entry(SHARD, "a Git LFS pointer"),
                        Map.entry("llm/zip.safetensors", "a ZIP archive, as torch.save writes it"),
                        Map.entry("tokenizer.json", "a Git LFS pointer"));
        assertThat(evidence.broken()).isEmpty();
        assertThat(evidence.malformed()).isEmpty();
        assertThat(evidence.knowsAllBaseTensors()).isFalse();
    }

    @Test
    void aHeaderWhoseLengthBeginsLikeALetterIsNoDisguise() {
        // 60 is the code of <, 123 that of {.
        for (int length : new int[] {60, 123}) {
            byte[] file = longHeader(length);
            Evidence whole = EvidenceReader.read(InMemoryModelFiles.of(Map.of("a.safetensors", file)), Map.of());
            Evidence cut = EvidenceReader.read(
                    InMemoryModelFiles.of(Map.of("a.safetensors", Arrays.copyOf(file, file.length - 1))), Map.of());

            assertThat(whole.headers()).containsKey("a.safetensors");
            assertThat(cut.broken()).containsKey("a.safetensors");
        }
    }

    @Test
    void textsThatAreTooLargeAreNotRead() {
        InMemoryModelFiles model = InMemoryModelFiles.of(
                Map.of("config.json", new byte[(16 << 20) + 1], "tokenizer.json", new byte[(64 << 20) + 1]));

        Evidence evidence = EvidenceReader.read(model, Map.of());

        assertThat(evidence.malformed().get("config.json")).contains("16777217 bytes, more than the 16777216");
        assertThat(evidence.malformed().get("tokenizer.json")).contains("67108865 bytes, more than the 67108864");
        assertThat(model.accesses()).isEmpty();
    }

    @Test
    void scalesAreSampledFromTheFirstToTheLast() {
        List<ScaleSample> samples = EvidenceReader.read(sound, Map.of()).scales();

        assertThat(samples).hasSize(8).extracting(ScaleSample::tensor).doesNotHaveDuplicates();
        assertThat(samples.getFirst().tensor()).isEqualTo("model.layers.0.self_attn.q_proj.scales");
        assertThat(samples.getLast().tensor()).isEqualTo("model.layers.1.block_sparse_moe.experts.1.w3.scales");
        assertThat(samples).extracting(ScaleSample::values).containsOnly(1024, 2048);
        assertThat(samples)
                .allSatisfy(sample ->
                        assertThat(sample.notFinite() + sample.zeros()).isZero());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 8, 9})
    void fewScalesAreSampledAllAndOnce(int tensors) {
        byte[] file = Safetensors.write(IntStream.range(0, tensors)
                .mapToObj(number -> new Tensor(number + ".scales", TensorFill.SCALES, List.of(4), 1))
                .toList());

        assertThat(EvidenceReader.read(InMemoryModelFiles.of(Map.of("llm/a.safetensors", file)), Map.of())
                        .scales())
                .hasSize(Math.min(tensors, 8))
                .doesNotHaveDuplicates();
    }

    @Test
    void sampledValuesAreCounted() {
        assertThat(sample("F16", 0x0000, 0x8000, 0x7C00, 0xFC00, 0x7E00, 0x3C00, 0x0001))
                .isEqualTo(counts(7, 3, 2));
        assertThat(sample("BF16", 0x0000, 0x8000, 0x7F80, 0xFF80, 0x7FC0, 0x3F80, 0x0001))
                .isEqualTo(counts(7, 3, 2));
        assertThat(sample("F32", 0x0000, 0x7F80, 0x0000, 0x0000, 0x0000, 0x3F80))
                .isEqualTo(counts(3, 1, 1));
    }

    @Test
    void scalesOfAnotherTypeOrOfTheHeadsAreNotSampled() {
        byte[] packed = Safetensors.write(List.of(new Tensor("a.scales", TensorFill.PACKED, List.of(4), 1)));
        byte[] heads = Safetensors.write(List.of(new Tensor("a.scales", TensorFill.SCALES, List.of(4), 1)));

        assertThat(EvidenceReader.read(
                                InMemoryModelFiles.of(Map.of("llm/a.safetensors", packed, Evidence.HEADS_FILE, heads)),
                                Map.of())
                        .scales())
                .isEmpty();
    }

    @Test
    void allFirstReadsAreUnderWayAtOnceAndThenAllSamples() {
        CyclicBarrier firstReads = new CyclicBarrier(12);
        CyclicBarrier samples = new CyclicBarrier(8);
        ModelFiles waiting = intercepted(
                (file, length) -> await(file.path().endsWith(".safetensors") && length <= 4096 ? samples : firstReads));

        assertThat(EvidenceReader.read(waiting, Map.of()).scales()).hasSize(8);
    }

    @Test
    void aFailureToReadIsNoEvidence() {
        ModelFiles unreachable = intercepted((file, length) -> {
            throw new HubUnavailable("no answer");
        });

        assertThatThrownBy(() -> EvidenceReader.read(unreachable, Map.of())).isInstanceOf(HubUnavailable.class);
    }

    private ModelFiles intercepted(BiConsumer<ModelFile, Integer> before) {
        return new ModelFiles() {
            @Override
            public List<ModelFile> list() {
                return sound.list();
            }

            @Override
            public byte[] read(ModelFile file, long offset, int lengthInBytes) {
                before.accept(file, lengthInBytes);
                return sound.read(file, offset, lengthInBytes);
            }

            @Override
            public byte[] content(ModelFile file) {
                before.accept(file, (int) file.sizeInBytes());
                return sound.content(file);
            }
        };
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
            throw new IllegalStateException("tried to wait for the other reads: they did not come", alone);
        }
    }

    private static ScaleSample counts(int values, int notFinite, int zeros) {
        return new ScaleSample("llm/a.safetensors", "a.scales", values, notFinite, zeros);
    }

    private static ScaleSample sample(String dtype, int... words) {
        int elements = dtype.equals("F32") ? words.length / 2 : words.length;
        String header = "{\"a.scales\":{\"dtype\":\"%s\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
                .formatted(dtype, elements, 2 * words.length);
        ByteBuffer file = ByteBuffer.allocate(8 + header.length() + 2 * words.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length())
                .put(header.getBytes(UTF_8));
        Arrays.stream(words).forEach(word -> file.putShort((short) word));
        return EvidenceReader.read(InMemoryModelFiles.of(Map.of("llm/a.safetensors", file.array())), Map.of())
                .scales()
                .getFirst();
    }

    /** Of a file that has one byte to hold. */
    private static byte[] longHeader(int length) {
        String tensor = "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}";
        return ByteBuffer.allocate(8 + length + 1)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .put((tensor + " ".repeat(length - tensor.length())).getBytes(UTF_8))
                .array();
    }

    private static InMemoryModelFiles miniature() {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("config.json", ConfigFiles.heads(Evidence.BASE_PATH, 3, false));
        files.put("medusa_lm_head.safetensors", Safetensors.write(MedusaHeads.layoutOne(MINIATURE, 3, 1)));
        files.put("llm/config.json", ConfigFiles.base(MINIATURE));
        files.put("llm/generation_config.json", ConfigFiles.generation());
        TokenizerFiles.all().forEach((name, bytes) -> {
            files.put(name, bytes);
            files.put("llm/" + name, bytes);
        });
        ShardedFiles.of(MixtralCheckpoint.tensors(MINIATURE, 1, 1), 2 << 20)
                .forEach((name, bytes) -> files.put("llm/" + name, bytes));
        return InMemoryModelFiles.of(files);
    }
}
