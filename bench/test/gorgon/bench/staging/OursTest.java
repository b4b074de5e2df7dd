package gorgon.bench.staging;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.artifactprep.digest.Crc32c;
import gorgon.artifactprep.json.Json;
import gorgon.artifactprep.staging.Batch;
import gorgon.bench.rig.GeneratedFile;
import gorgon.bench.rig.LoopbackKey;
import gorgon.localhub.sample.SafetensorsFile;
import gorgon.localhub.sample.Tensor;
import gorgon.localhub.sample.TensorFill;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OursTest {
    private static final SafetensorsFile FILE =
            new SafetensorsFile(List.of(new Tensor("weights", TensorFill.PACKED, List.of(1000), 1)));

    @Test
    void handsTheEngineABatchAsItStandsInTheStateOfAnExecution(@TempDir Path directory) throws Exception {
        try (Site site = new Site(GeneratedFile.of(FILE), LoopbackKey.create(directory))) {
            var sent = Ours.batch(site, "models/a/model.safetensors", "upload");

            Batch read = Json.as(sent, Batch.class);

            assertThat(Json.of(read)).hasToString(sent.toString());
            assertThat(read.files().getFirst().size()).isEqualTo(FILE.sizeInBytes());
        }
    }

    @Test
    void knowsTheSumsOfWhatItServes() throws IOException {
        GeneratedFile generated = GeneratedFile.of(FILE);
        byte[] bytes = generated.content().open(0, FILE.sizeInBytes()).readAllBytes();

        assertThat(generated.crc32c()).isEqualTo(Crc32c.of(bytes));
        assertThat(generated.sha256())
                .isEqualTo(
                        gorgon.artifactprep.digest.Digest.of(gorgon.artifactprep.digest.DigestAlgorithm.SHA256, bytes)
                                .hex());
    }
}
