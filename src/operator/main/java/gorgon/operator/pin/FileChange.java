package gorgon.operator.pin;

import gorgon.artifactprep.hub.HubFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A file that two commits of a repository do not have in common.
 *
 * @param before how many bytes it had; empty: it is new
 * @param after how many bytes it has; empty: it is gone
 * @param staged whether a deployment takes it
 */
record FileChange(String path, Optional<Long> before, Optional<Long> after, boolean staged) {
    /** In the order of their paths. */
    static List<FileChange> between(List<HubFile> before, List<HubFile> after, Predicate<String> isStaged) {
        Map<String, HubFile> old = byPath(before);
        Map<String, HubFile> now = byPath(after);
        Set<String> paths = new TreeSet<>(old.keySet());
        paths.addAll(now.keySet());
        List<FileChange> changes = new ArrayList<>();
        for (String path : paths) {
            if (!Objects.equals(old.get(path), now.get(path))) {
                changes.add(new FileChange(path, size(old, path), size(now, path), isStaged.test(path)));
            }
        }
        return changes;
    }

    String kind() {
        if (before.isEmpty()) {
            return "added";
        }
        return after.isEmpty() ? "removed" : "changed";
    }

    private static Map<String, HubFile> byPath(List<HubFile> files) {
        return files.stream()
                .collect(Collectors.toMap(HubFile::path, Function.identity(), (one, same) -> one, TreeMap::new));
    }

    private static Optional<Long> size(Map<String, HubFile> files, String path) {
        return Optional.ofNullable(files.get(path)).map(HubFile::sizeInBytes);
    }
}
