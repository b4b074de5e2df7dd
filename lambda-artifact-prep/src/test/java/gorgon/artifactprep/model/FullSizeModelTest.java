package gorgon.artifactprep.model;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.localhub.sample.MedusaHeads;
import gorgon.localhub.sample.MixtralCheckpoint;
import gorgon.localhub.sample.MixtralDimensions;
import gorgon.localhub.sample.SafetensorsFile;
import gorgon.localhub.sample.ShardedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FullSizeModelTest {
    private static final MixtralDimensions MIXTRAL = MixtralDimensions.MIXTRAL_8X7B;

    @Test
    void theWeightsOfMixtralCostAThousandthOfTheirBytes() {
        Drawn model = new Drawn();

        Evidence evidence = EvidenceReader.read(model, Map.of());

        assertThat(evidence.baseTensors()).hasSize(2787);
        assertThat(evidence.headers()).hasSize(6);
        assertThat(evidence.scales()).hasSize(8);
        assertThat(model.sizeInBytes()).isGreaterThan(25_000_000_000L);
        assertThat(model.bytesRead.get()).isLessThan(model.sizeInBytes() / 10_000);
        assertThat(model.reads.get()).isEqualTo(6 + 8);
    }

    /** Values are drawn as they are read. */
    private static final class Drawn implements ModelFiles {
        private final Map<String, SafetensorsFile> files = new TreeMap<>();
        private final AtomicLong bytesRead = new AtomicLong();
        private final AtomicInteger reads = new AtomicInteger();

        Drawn() {
            files.put(Evidence.HEADS_FILE, new SafetensorsFile(MedusaHeads.layoutOne(MIXTRAL, 3, 1)));
            ShardedFiles.shards(MixtralCheckpoint.tensors(MIXTRAL, 1, 1), 5_000_000_000L)
                    .forEach((name, shard) -> files.put("llm/" + name, shard));
        }

        long sizeInBytes() {
            return files.values().stream()
                    .mapToLong(SafetensorsFile::sizeInBytes)
                    .sum();
        }

        @Override
        public List<ModelFile> list() {
            return files.entrySet().stream()
                    .map(file -> new ModelFile(file.getKey(), file.getValue().sizeInBytes(), file.getKey()))
                    .toList();
        }

        @Override
        public byte[] read(ModelFile file, long offset, int lengthInBytes) {
            reads.incrementAndGet();
            bytesRead.addAndGet(lengthInBytes);
            try {
                return Objects.requireNonNull(files.get(file.path()))
                        .open(offset, lengthInBytes)
                        .readAllBytes();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        @Override
        public byte[] content(ModelFile file) {
            throw new UnsupportedOperationException("tried to read the whole of " + file.path());
        }
    }
}
