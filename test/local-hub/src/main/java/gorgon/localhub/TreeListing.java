package gorgon.localhub;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a folder of a commit lists: files, and the folders between them, in path order. */
final class TreeListing {
    private TreeListing() {}

    static List<ObjectNode> entries(HubCommit commit, String folder, boolean recursive) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        SortedMap<String, ObjectNode> byPath = new TreeMap<>();
        for (Map.Entry<String, HubFile> entry : commit.files().entrySet()) {
            String path = entry.getKey();
            if (path.startsWith(prefix)) {
                addFolders(byPath, path, prefix.length(), recursive);
                if (recursive || path.indexOf('/', prefix.length()) < 0) {
                    byPath.put(path, file(entry.getValue()));
                }
            }
        }
        return new ArrayList<>(byPath.values());
    }

    private static void addFolders(
            SortedMap<String, ObjectNode> byPath, String path, int prefixLength, boolean recursive) {
        for (int slash = path.indexOf('/', prefixLength); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            byPath.computeIfAbsent(path.substring(0, slash), TreeListing::folder);
            if (!recursive) {
                return;
            }
        }
    }

    private static ObjectNode folder(String path) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        return node.put("type", "directory")
                .put("oid", Hashes.sha1(path))
                .put("size", 0)
                .put("path", path);
    }

    private static ObjectNode file(HubFile file) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("type", "file").put("oid", file.oid());
        node.put("size", file.content().size()).put("path", file.path());
        if (file.large()) {
            node.putObject("lfs")
                    .put("oid", file.digest())
                    .put("size", file.content().size())
                    .put("pointerSize", file.pointer().length);
        }
        return node;
    }
}
