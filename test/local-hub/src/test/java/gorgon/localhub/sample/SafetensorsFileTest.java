package gorgon.localhub.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SafetensorsFileTest {
    private static final List<Tensor> TENSORS = List.of(
            new Tensor("a", TensorFill.PACKED, List.of(3, 5), 1),
            new Tensor("b", TensorFill.WEIGHTS, List.of(7), 1),
            new Tensor("c", TensorFill.SCALES, List.of(64), 2));

    @Test
    void drawsTheSameBytesFromAnyOffset() throws IOException {
        SafetensorsFile file = new SafetensorsFile(TENSORS);
        byte[] whole = Safetensors.write(TENSORS);

        assertThat(file.sizeInBytes()).isEqualTo(whole.length);
        for (int offset = 0; offset < whole.length; offset++) {
            for (int length : new int[] {0, 1, 7, 16, 61, whole.length - offset}) {
                int exact = Math.min(length, whole.length - offset);
                assertThat(file.open(offset, exact).readAllBytes())
                        .isEqualTo(Arrays.copyOfRange(whole, offset, offset + exact));
            }
        }
    }

    @Test
    void drawsByteByByteWhatItDrawsInBlocks() throws IOException {
        SafetensorsFile file = new SafetensorsFile(TENSORS);
        byte[] whole = Safetensors.write(TENSORS);
        var stream = file.open(0, whole.length);

        for (byte expected : whole) {
            assertThat((byte) stream.read()).isEqualTo(expected);
        }
        assertThat(stream.read()).isEqualTo(-1);
    }

    @Test
    void canBeLargerThanMemory() throws IOException {
        SafetensorsFile huge =
                new SafetensorsFile(List.of(new Tensor("huge", TensorFill.PACKED, List.of(1 << 20, 1 << 18), 1)));

        assertThat(huge.sizeInBytes()).isGreaterThan(1L << 40);
        assertThat(huge.open(huge.sizeInBytes() - 100, 100).readAllBytes()).hasSize(100);
        assertThatThrownBy(() -> huge.open(huge.sizeInBytes() - 100, 101))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
