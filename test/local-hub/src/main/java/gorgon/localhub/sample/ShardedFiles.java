package gorgon.localhub.sample;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Cuts a checkpoint into shards of bounded size, with the index that names them, as transformers saves it. */
public final class ShardedFiles {
    private ShardedFiles() {}

    /** Files by name: {@code model-0000i-of-0000n.safetensors} and {@code model.safetensors.index.json}. */
    public static Map<String, byte[]> of(List<Tensor> tensors, long maximumSizeInBytes) {
        List<List<Tensor>> shards = split(tensors, maximumSizeInBytes);
        Map<String, byte[]> files = new TreeMap<>();
        ObjectNode index = JsonNodeFactory.instance.objectNode();
        index.putObject("metadata")
                .put(
                        "total_size",
                        tensors.stream().mapToLong(Tensor::sizeInBytes).sum());
        Map<String, String> weightMap = new TreeMap<>();
        for (int i = 0; i < shards.size(); i++) {
            String name = "model-%05d-of-%05d.safetensors".formatted(i + 1, shards.size());
            files.put(name, Safetensors.write(shards.get(i)));
            shards.get(i).forEach(tensor -> weightMap.put(tensor.name(), name));
        }
        ObjectNode map = index.putObject("weight_map");
        weightMap.forEach(map::put);
        files.put("model.safetensors.index.json", JsonText.of(index));
        return files;
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
