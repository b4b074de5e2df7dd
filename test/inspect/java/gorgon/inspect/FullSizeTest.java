package gorgon.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.EvidenceReader;
import gorgon.artifactprep.model.Finding;
import gorgon.artifactprep.model.Instance;
import gorgon.artifactprep.model.ModelFile;
import gorgon.artifactprep.model.ModelFiles;
import gorgon.artifactprep.model.Serving;
import gorgon.artifactprep.model.Severity;
import gorgon.artifactprep.model.rule.Inspection;
import gorgon.localhub.sample.ConfigFiles;
import gorgon.localhub.sample.MedusaHeads;
import gorgon.localhub.sample.MixtralCheckpoint;
import gorgon.localhub.sample.MixtralDimensions;
import gorgon.localhub.sample.SafetensorsFile;
import gorgon.localhub.sample.ShardedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules on weights of the size of the real ones. */
final class FullSizeTest {
    private static final MixtralDimensions MIXTRAL = MixtralDimensions.MIXTRAL_8X7B;
    private static final Evidence PUBLISHED = new Drawn(MIXTRAL).evidence();

    @Test
    void thePublishedModelPassesOnEveryVersionWithHeads() {
        assertThat(Servings.WITH_HEADS)
                .allSatisfy(version -> assertThat(Inspection.of(PUBLISHED, Servings.of(version)))
                        .isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, false", "4, false", "8, false"})
    void fitsOnTwoGpusOrMore(int gpus, boolean isRefused) {
        List<Finding> findings = Inspection.of(PUBLISHED, on(gpus));

        assertThat(findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR))
                .isEqualTo(isRefused);
        assertThat(findings).extracting(Finding::rule).allMatch("memory"::equals);
    }

    @Test
    void saysHowMuchEveryGpuWouldHaveToHold() {
        assertThat(Inspection.of(PUBLISHED, on(1))).singleElement().satisfies(finding -> {
            assertThat(finding.value()).contains("22.96 GiB of weights").contains("0.83 GiB of heads");
            assertThat(finding.expected()).isEqualTo("less than 22.20 GiB");
        });
    }

    @Test
    void withoutQuantizationItFitsOnNoFourOfThem() {
        Serving serving = Servings.unset("QUANTIZE").apply(Servings.NEWEST);

        assertThat(Inspection.of(new Drawn(MIXTRAL.withGroup(0)).evidence(), serving))
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .singleElement()
                .satisfies(finding -> assertThat(finding.rule()).isEqualTo("memory"));
    }

    @Test
    void hundredsOfTensorsOfAMissingShardAreOneFinding() {
        Drawn model = new Drawn(MIXTRAL);
        String third = "llm/model-00003-of-00005.safetensors";
        int lost = Objects.requireNonNull(model.weights.remove(third)).tensors().size();

        assertThat(lost).isGreaterThan(500);
        assertThat(Inspection.of(model.evidence(), Servings.NEWEST))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.place()).isEqualTo(third);
                    assertThat(finding.value())
                            .startsWith("missing: it has %d tensors (".formatted(lost))
                            .endsWith(" and %d more)".formatted(lost - 3));
                });
    }

    private static Serving on(int gpus) {
        Serving serving = Servings.set("SM_NUM_GPUS", Integer.toString(gpus)).apply(Servings.NEWEST);
        return Servings.instance(new Instance("ml.test", gpus, "NVIDIA A10G", 22.35))
                .apply(serving);
    }

    /** Weights are drawn as they are read. */
    private static final class Drawn implements ModelFiles {
        private static final Set<String> OTHERS = Set.of(
                "llm/tokenizer.json",
                "llm/tokenizer_config.json",
                "tokenizer.json",
                "tokenizer_config.json",
                "config.json");

        private final Map<String, byte[]> texts = new HashMap<>();
        private final Map<String, SafetensorsFile> weights = new HashMap<>();

        Drawn(MixtralDimensions dimensions) {
            OTHERS.forEach(path -> texts.put(path, new Miniature().bytes(path)));
            weights.put(Miniature.HEADS, new SafetensorsFile(MedusaHeads.layoutOne(dimensions, 3, 1)));
            Map<String, SafetensorsFile> shards =
                    ShardedFiles.shards(MixtralCheckpoint.tensors(dimensions, 1, 1), 5_000_000_000L);
            shards.forEach((name, shard) -> weights.put(Miniature.BASE + name, shard));
            texts.put(Miniature.BASE + ShardedFiles.INDEX, ShardedFiles.index(shards));
            texts.put(
                    Miniature.BASE_CONFIG,
                    dimensions.group() == 0 ? withoutQuantization(dimensions) : ConfigFiles.base(dimensions));
        }

        private static byte[] withoutQuantization(MixtralDimensions dimensions) {
            Miniature model = new Miniature();
            model.put(Miniature.BASE_CONFIG, ConfigFiles.base(dimensions));
            model.unset(Miniature.BASE_CONFIG, "/quantization_config");
            return model.bytes(Miniature.BASE_CONFIG);
        }

        Evidence evidence() {
            return EvidenceReader.read(this, Map.of());
        }

        @Override
        public List<ModelFile> list() {
            Map<String, Long> sizes = new HashMap<>();
            texts.forEach((path, text) -> sizes.put(path, (long) text.length));
            weights.forEach((path, file) -> sizes.put(path, file.sizeInBytes()));
            return sizes.entrySet().stream()
                    .map(file -> new ModelFile(file.getKey(), file.getValue(), file.getKey()))
                    .toList();
        }

        @Override
        public byte[] read(ModelFile file, long offset, int lengthInBytes) {
            try {
                return Objects.requireNonNull(weights.get(file.path()))
                        .open(offset, lengthInBytes)
                        .readAllBytes();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        @Override
        public byte[] content(ModelFile file) {
            return Objects.requireNonNull(texts.get(file.path()));
        }
    }
}
