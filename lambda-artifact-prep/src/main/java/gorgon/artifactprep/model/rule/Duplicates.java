package gorgon.artifactprep.model.rule;

import gorgon.artifactprep.json.Excerpt;
import gorgon.artifactprep.model.Evidence;
import gorgon.artifactprep.model.Findings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;

/** Notes tensors that two files of the base model have; of these files the one that no index names is the stray. */
final class Duplicates {
    private final Evidence model;
    private final Findings findings;
    private final SequencedMap<String, List<String>> filesOf = new LinkedHashMap<>();

    Duplicates(Evidence model, Findings findings) {
        this.model = model;
        this.findings = findings;
        model.baseHeaders()
                .forEach((path, header) -> header.tensors()
                        .keySet()
                        .forEach(name -> filesOf.computeIfAbsent(name, key -> new ArrayList<>())
                                .add(path)));
        filesOf.values().removeIf(files -> files.size() < 2);
    }

    void check() {
        SequencedSet<String> strays = strays();
        strays.forEach(stray ->
                note(stray, names(Set.of(stray)), "ignore or delete it: " + ShardIndex.FILE + " does not name it"));
        filesOf.values().forEach(files -> files.removeAll(strays));
        filesOf.values().removeIf(files -> files.size() < 2);
        if (!filesOf.isEmpty()) {
            SequencedSet<String> files = files();
            note(Names.of(files), names(files), "keep one set of shards, and ignore or delete the other");
        }
    }

    private void note(String place, List<String> names, String cure) {
        findings.error(
                place,
                "with " + Names.counted(names, "tensor") + " that another file has too",
                "every tensor in one file",
                "RuntimeError: Key %s was found in multiple files".formatted(Excerpt.of(names.getFirst())),
                cure);
    }

    private SequencedSet<String> strays() {
        Optional<ShardIndex> index = ShardIndex.of(model);
        SequencedSet<String> strays = index.isPresent() ? files() : new TreeSet<>();
        index.ifPresent(present -> strays.removeAll(present.files()));
        return strays;
    }

    private SequencedSet<String> files() {
        SequencedSet<String> files = new TreeSet<>();
        filesOf.values().forEach(files::addAll);
        return files;
    }

    private List<String> names(Collection<String> files) {
        return filesOf.entrySet().stream()
                .filter(tensor -> tensor.getValue().stream().anyMatch(files::contains))
                .map(Map.Entry::getKey)
                .toList();
    }
}
