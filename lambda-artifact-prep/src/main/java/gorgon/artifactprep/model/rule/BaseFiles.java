package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.safetensors.TensorEntry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** The base model's tensors and the files that they are in. */
final class BaseFiles {
    private final SequencedMap<String, TensorEntry> tensors;
    private final Map<String, String> paths = new HashMap<>();

    BaseFiles(Evidence model) {
        this.tensors = model.baseTensors();
        model.baseHeaders()
                .forEach((path, header) -> header.tensors().keySet().forEach(name -> paths.putIfAbsent(name, path)));
    }

    SequencedMap<String, TensorEntry> tensors() {
        return tensors;
    }

    boolean has(String name) {
        return tensors.containsKey(name);
    }

    Optional<TensorEntry> tensor(String name) {
        return Optional.ofNullable(tensors.get(name));
    }

    /** The path, or the folder where there is no such tensor. */
    String fileOf(String name) {
        return paths.getOrDefault(name, Evidence.BASE_FOLDER);
    }
}
