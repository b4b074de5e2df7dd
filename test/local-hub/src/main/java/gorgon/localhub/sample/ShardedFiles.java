package gorgon.localhub.sample;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Cuts a checkpoint into shards of bounded size, with the index that names them, as transformers saves it. */
public final class ShardedFiles {
    public static final String INDEX = "model.safetensors.index.json";

    private ShardedFiles() {}

    /** The files of {@link #shards} and their {@link #index}, by name, in memory. */
    public static Map<String, byte[]> of(List<Tensor> tensors, long maximumSizeInBytes) {
        Map<String, SafetensorsFile> shards = shards(tensors, maximumSizeInBytes);
        Map<String, byte[]> files = new TreeMap<>();
        shards.forEach((name, shard) -> files.put(name, Safetensors.write(shard.tensors())));
        files.put(INDEX, index(shards));
        return files;
    }

    /** By name: {@code model-0000i-of-0000n.safetensors}. */
    public static Map<String, SafetensorsFile> shards(List<Tensor> tensors, long maximumSizeInBytes) {
        List<List<Tensor>> split = split(tensors, maximumSizeInBytes);
        Map<String, SafetensorsFile> shards = new TreeMap<>();
        for (int i = 0; i < split.size(); i++) {
            String name = "model-%05d-of-%05d.safetensors".formatted(i + 1, split.size());
            shards.put(name, new SafetensorsFile(split.get(i)));
        }
        return shards;
    }

    /** The content of {@link #INDEX}. */
    public static byte[] index(Map<String, SafetensorsFile> shards) {
        Map<String, String> weightMap = new TreeMap<>();
        long totalSize = 0;
        for (Map.Entry<String, SafetensorsFile> shard : shards.entrySet()) {
            for (Tensor tensor : shard.getValue().tensors()) {
                weightMap.put(tensor.name(), shard.getKey());
                totalSize += tensor.sizeInBytes();
            }
        }
        ObjectNode index = JsonNodeFactory.instance.objectNode();
        index.putObject("metadata").put("total_size", totalSize);
        ObjectNode map = index.putObject("weight_map");
        weightMap.forEach(map::put);
        return JsonText.of(index);
    }

    private static List<List<Tensor>> split(List<Tensor> tensors, long maximumSizeInBytes) {
        List<List<Tensor>> shards = new ArrayList<>();
        List<Tensor> shard = new ArrayList<>();
        long size = 0;
        for (Tensor tensor : tensors) {
            if (!shard.isEmpty() && size + tensor.sizeInBytes() > maximumSizeInBytes) {
                shards.add(shard);
                shard = new ArrayList<>();
                size = 0;
            }
            shard.add(tensor);
            size += tensor.sizeInBytes();
        }
        shards.add(shard);
        return shards;
    }
}
