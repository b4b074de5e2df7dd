package gorgon.localaws.sagemaker.tgi;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tensors by name over all files, as {@code utils/weights.py} routes them: no index is read, no name may come twice. */
final class Weights {
    private final ModelDirectory directory;
    private final Map<String, TensorView> routing = new HashMap<>();
    private final Map<String, TensorView> used = new LinkedHashMap<>();

    Weights(ModelDirectory directory) {
        this.directory = directory;
    }

    void add(String file) throws IOException {
        for (TensorView tensor : SafetensorsHeader.read(directory, file)) {
            TensorView other = routing.putIfAbsent(tensor.name(), tensor);
            if (other != null) {
                throw StartupFailure.shard("RuntimeError: Key " + tensor.name() + " was found in multiple files: "
                        + absolute(file) + " and " + absolute(other.file()));
            }
        }
    }

    boolean has(String name) {
        return routing.containsKey(name);
    }

    /**
     * The tensor of that name, which must have that shape. TGI itself looks at shapes only when it multiplies, in the warm-up;
     * the end is the same, so this says it plainly.
     */
    TensorView get(String name, String dtypes, long... shape) {
        TensorView tensor = routing.get(name);
        if (tensor == null) {
            throw StartupFailure.shard("RuntimeError: weight " + name + " does not exist");
        }
        List<Long> wanted = Arrays.stream(shape).boxed().toList();
        if (!tensor.shape().equals(wanted)) {
            throw StartupFailure.shard("RuntimeError: weight " + name + " has shape " + tensor.shape()
                    + ", config.json implies " + wanted);
        }
        if (!dtypes.contains(tensor.dtype())) {
            throw StartupFailure.shard(
                    "RuntimeError: weight " + name + " has dtype " + tensor.dtype() + ", the loader needs " + dtypes);
        }
        used.put(name, tensor);
        return tensor;
    }

    /** How many tensors were asked for and found. */
    int used() {
        return used.size();
    }

    /** Those of one file, in the order of asking. */
    List<TensorView> usedIn(String file) {
        return used.values().stream()
                .filter(tensor -> tensor.file().equals(file))
                .toList();
    }

    private static String absolute(String file) {
        return LaunchArguments.MODEL_PATH + "/" + file;
    }
}
