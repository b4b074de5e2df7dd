package gorgon.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;

import gorgon.artifactprep.digest.Crc32c;
import gorgon.artifactprep.digest.Digest;
import gorgon.artifactprep.digest.DigestAlgorithm;
import gorgon.localhub.sample.SafetensorsFile;
import gorgon.localhub.sample.Tensor;
import gorgon.localhub.sample.TensorFill;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratedFileTest {
    @Test
    void knowsTheSumsOfWhatItServes() throws IOException {
        SafetensorsFile file =
                new SafetensorsFile(List.of(new Tensor("weights", TensorFill.PACKED, List.of(700_001), 1)));
        GeneratedFile generated = GeneratedFile.of(file);
        byte[] bytes = generated.content().open(0, file.sizeInBytes()).readAllBytes();

        assertThat(generated.crc32c()).isEqualTo(Crc32c.of(bytes));
        assertThat(generated.sha256())
                .isEqualTo(Digest.of(DigestAlgorithm.SHA256, bytes).hex());
    }
}
