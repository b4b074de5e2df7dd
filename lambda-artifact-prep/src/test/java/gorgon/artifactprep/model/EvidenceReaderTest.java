package gorgon.artifactprep.model;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.localhub.sample.ConfigFiles;
import gorgon.localhub.sample.MedusaHeads;
import gorgon.localhub.sample.MixtralCheckpoint;
import gorgon.localhub.sample.MixtralDimensions;
import gorgon.localhub.sample.Safetensors;
import gorgon.localhub.sample.ShardedFiles;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EvidenceReaderTest {
    private static final MixtralDimensions MINIATURE = MixtralDimensions.MINIATURE;
    private static final InMemoryModelFiles SOUND = miniature();

    @Test
    void aSoundModelIsAllEvidence() {
        Evidence evidence = EvidenceReader.read(SOUND, Map.of("", "heads", "llm/", "base"));

        assertThat(evidence.malformed()).isEmpty();
        assertThat(evidence.broken()).isEmpty();
        assertThat(evidence.disguised()).isEmpty();
        assertThat(evidence.baseTensors())
                .hasSize(MixtralCheckpoint.tensors(MINIATURE, 1, 1).size());
        assertThat(evidence.scales()).hasSize(8).allSatisfy(sample -> {
            assertThat(sample.values()).isBetween(1024, 2048);
            assertThat(sample.notFinite() + sample.zeros()).isZero();
        });
    }

    private static InMemoryModelFiles miniature() {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("config.json", ConfigFiles.heads(Evidence.BASE_PATH, 3, false));
        files.put("medusa_lm_head.safetensors", Safetensors.write(MedusaHeads.layoutOne(MINIATURE, 3, 1)));
        files.put("llm/config.json", ConfigFiles.base(MINIATURE));
        files.put("llm/generation_config.json", ConfigFiles.generation());
        ShardedFiles.of(MixtralCheckpoint.tensors(MINIATURE, 1, 1), 2 << 20)
                .forEach((name, bytes) -> files.put("llm/" + name, bytes));
        return InMemoryModelFiles.of(files);
    }
}
