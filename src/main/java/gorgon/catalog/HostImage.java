package gorgon.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The images of SageMaker's hosts, {@code InferenceAmiVersion}. What one starts with decides which containers find a
 * driver: https://docs.aws.amazon.com/sagemaker/latest/dg/inference-gpu-drivers.html
 */
public enum HostImage {
    GPU_2("al2-ami-sagemaker-inference-gpu-2", 122),
    GPU_2_1("al2-ami-sagemaker-inference-gpu-2-1", 122),
    GPU_3_1("al2-ami-sagemaker-inference-gpu-3-1", 124),
    GPU_4_1("al2023-ami-sagemaker-inference-gpu-4-1", 130),
    NEURON_2("al2-ami-sagemaker-inference-neuron-2", 0);

    // These ran on the hosts that SageMaker starts unasked.
    private static final int LAST_CUDA_OF_THE_DEFAULT = 121;
    private static final int FIRST_CUDA_13 = 130;

    private final String ami;
    private final int cuda;

    HostImage(String ami, int cuda) {
        this.ami = ami;
        this.cuda = cuda;
    }

    public String ami() {
        return ami;
    }

    /** What a container of this CUDA, such as {@code cu124}, needs; empty: SageMaker's default host does. */
    public static Optional<HostImage> forCuda(String tag) {
        int wanted = number(tag);
        if (wanted <= LAST_CUDA_OF_THE_DEFAULT) {
            return Optional.empty();
        }
        return Optional.of(wanted < FIRST_CUDA_13 ? GPU_3_1 : GPU_4_1);
    }

    /** Whether a container of this CUDA starts here: not on an older driver, nor on another major's (it hangs). */
    public boolean runs(String tag) {
        return cuda >= number(tag) && cuda / 10 == number(tag) / 10;
    }

    public static HostImage of(String ami) {
        return Arrays.stream(values())
                .filter(host -> host.ami.equals(ami))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("tried to look up host image \"%s\": there is none; use one of %s"
                                .formatted(ami, String.join(", ", amis()))));
    }

    public static List<String> amis() {
        return Arrays.stream(values()).map(HostImage::ami).toList();
    }

    private static int number(String tag) {
        return Integer.parseInt(tag.substring("cu".length()));
    }
}
