package gorgon.localaws.sagemaker.tgi;

import java.util.List;
import java.util.stream.Stream;

/** {@code utils/hub.py}: which files of a folder count as weights. Deeper folders do not, and neither do four words. */
final class WeightFiles {
    private static final List<String> SKIPPED = List.of("arguments", "args", "adapter", "training");

    private WeightFiles() {}

    /** Paths of the weights in {@code folder}, which is empty or ends with a slash. */
    static List<String> in(ModelDirectory directory, String folder) {
        return directory.files().keySet().stream()
                .filter(path -> path.startsWith(folder) && path.endsWith(".safetensors"))
                .filter(path -> path.indexOf('/', folder.length()) < 0)
                .filter(path -> SKIPPED.stream().noneMatch(path.substring(folder.length())::contains))
                .sorted()
                .toList();
    }

    static Stream<String> below(ModelDirectory directory, String folder) {
        return directory.files().keySet().stream().filter(path -> path.startsWith(folder));
    }
}
