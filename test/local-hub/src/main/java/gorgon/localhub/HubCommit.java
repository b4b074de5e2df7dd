package gorgon.localhub;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A commit: its files by path, and an id of 40 hex digits that follows from them alone. */
public record HubCommit(String id, Map<String, HubFile> files) {
    public HubCommit {
        if (!id.matches("[0-9a-f]{40}")) {
            throw new IllegalArgumentException("tried to name a commit: not 40 hex digits (" + id + ")");
        }
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    public static HubCommit of(Collection<HubFile> files) {
        SortedMap<String, HubFile> byPath = new TreeMap<>();
        StringBuilder tree = new StringBuilder();
        for (HubFile file : files) {
            if (byPath.put(file.path(), file) != null) {
                throw new IllegalArgumentException("tried to commit: two files have one path (" + file.path() + ")");
            }
        }
        byPath.values()
                .forEach(file ->
                        tree.append(file.oid()).append(' ').append(file.path()).append('\n'));
        return new HubCommit(Hashes.sha1(tree.toString()), byPath);
    }
}
