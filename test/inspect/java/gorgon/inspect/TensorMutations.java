package gorgon.inspect;

import static gorgon.inspect.Miniature.BASE;
import static gorgon.inspect.Miniature.BASE_CONFIG;
import static gorgon.inspect.Miniature.FIRST_SHARD;
import static gorgon.inspect.Miniature.HEADS;
import static gorgon.inspect.Miniature.LAST_SHARD;
import static gorgon.inspect.Mutation.error;
import static gorgon.inspect.Mutation.warning;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Stream;

/** What can be wrong with the tensors of the base model. */
final class TensorMutations {
    private static final String NAMES = "base-tensors";
    private static final String PACKED = "awq-shapes";
    private static final String PLAIN = "plain-tensors";
    private static final String INDEX = BASE + "model.safetensors.index.json";
    private static final String QUERY = "model.layers.1.self_attn.q_proj";
    private static final String GATE = "model.layers.0.block_sparse_moe.gate";
    private static final String EXPERT = "model.layers.0.block_sparse_moe.experts.0.w1";

    private TensorMutations() {}

    static List<Mutation> all() {
        return Stream.of(missing(), twice(), indexes(), unused(), packed(), plain())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutation> missing() {
        return List.of(
                error(NAMES, "a tensor is missing", BASE, "without 1 tensor (" + QUERY + ".qweight)")
                        .by(model -> model.baseTensor(QUERY + ".qweight", WeightsFile::drop)),
                error(NAMES, "the zero points are missing", BASE, QUERY + ".qzeros")
                        .by(model -> model.baseTensor(QUERY + ".qzeros", WeightsFile::drop)),
                error(NAMES, "there is no output layer", BASE, "without 1 tensor (lm_head.weight)")
                        .by(model -> model.baseTensor("lm_head.weight", WeightsFile::drop)),
                error(NAMES, "a shard is missing", LAST_SHARD, "missing: it has ")
                        .by(model -> model.remove(LAST_SHARD)),
                error(NAMES, "a shard is missing, and there is no index", FIRST_SHARD, "missing, with ")
                        .by(model -> model.remove(FIRST_SHARD))
                        .by(model -> model.remove(INDEX)),
                error(NAMES, "TGI skips a shard for its name", "llm/training-3.safetensors", "skipped by TGI")
                        .by(model -> model.move(LAST_SHARD, "llm/training-3.safetensors"))
                        .by(model -> model.edit(INDEX, text -> renamed(text, "model-00003-of-00003", "training-3"))),
                error(NAMES, "there is a layer less than config.json says", BASE, "model.layers.2.")
                        .by(model -> model.set(BASE_CONFIG, "/num_hidden_layers", "3")),
                error(NAMES, "there are no shards", BASE, "without any")
                        .by(model -> List.of("1", "2", "3")
                                .forEach(number ->
                                        model.remove("llm/model-0000%s-of-00003.safetensors".formatted(number)))));
    }

    private static List<Mutation> twice() {
        return List.of(
                error(NAMES, "there is a copy of the weights", "llm/consolidated.safetensors", "another file has too")
                        .by(model -> model.copy(LAST_SHARD, "llm/consolidated.safetensors")),
                error(NAMES, "two sets of shards have no index", "llm/old.safetensors", "another file has too")
                        .by(model -> model.copy(FIRST_SHARD, "llm/old.safetensors"))
                        .by(model -> model.remove(INDEX)),
                error(NAMES, "the index names both of two", LAST_SHARD, "1 tensor (model.embed_tokens.weight)")
                        .by(model -> model.weights(
                                LAST_SHARD, shard -> shard.add("model.embed_tokens.weight", "F16", 3200, 512))),
                error(NAMES, "the heads have a tensor of the base", HEADS, "1 tensor (lm_head.weight)")
                        .by(model -> model.weights(HEADS, heads -> heads.add("lm_head.weight", "F16", 3200, 512))));
    }

    private static List<Mutation> indexes() {
        return List.of(
                warning(NAMES, "the index is of other weights", INDEX + ": metadata.total_size", "1")
                        .by(model -> model.set(INDEX, "/metadata/total_size", "1")),
                warning(NAMES, "the index is of more weights", INDEX + ": metadata.total_size", "25000000000")
                        .by(model -> model.set(INDEX, "/metadata/total_size", "25000000000")),
                warning(
                                NAMES,
                                "the index names a file that is not needed",
                                "llm/model-9.safetensors",
                                "missing, though")
                        .by(model -> model.set(INDEX, "/weight_map/lm_head.weight", "\"model-9.safetensors\"")));
    }

    private static List<Mutation> unused() {
        return List.of(
                warning(NAMES, "there are weights of something else", BASE, "1 tensor (vision.weight), 1.0 MB")
                        .by(model -> model.weights(LAST_SHARD, shard -> shard.add("vision.weight", "F16", 1024, 512))),
                warning(NAMES, "a projection has a bias", BASE, "1 bias tensor (" + QUERY + ".bias)")
                        .by(model -> model.weights(LAST_SHARD, shard -> shard.add(QUERY + ".bias", "F16", 512))));
    }

    private static List<Mutation> packed() {
        return List.of(
                error(PACKED, "a projection is packed for GEMV", EXPERT, "packed for GEMV, as [1024, 64]")
                        .by(model -> packed(model, "qweight", 1024, 64))
                        .by(model -> packed(model, "qzeros", 1024, 1))
                        .by(model -> packed(model, "scales", 1024, 8)),
                error(PACKED, "a projection is packed for GEMV fast", EXPERT, "packed for GEMV fast")
                        .by(model -> packed(model, "qweight", 256, 512))
                        .by(model -> model.baseTensor(EXPERT + ".qweight", (shard, name) -> shard.retype(name, "I16"))),
                error(PACKED, "a projection is packed as GPTQ does", EXPERT, "packed for GPTQ, as [64, 1024]")
                        .by(model -> packed(model, "qweight", 64, 1024)),
                error(PACKED, "groups are smaller than config.json says", EXPERT, "GEMM of group 64")
                        .by(model -> packed(model, "qzeros", 8, 128))
                        .by(model -> packed(model, "scales", 8, 1024)),
                error(PACKED, "an older file says that groups are smaller", "q_proj", "GEMM of group 128")
                        .by(model -> model.put(BASE + "quant_config.json", "{\"w_bit\":4,\"q_group_size\":64}"))
                        .unseen("it reads config.json alone"),
                error(PACKED, "a projection is of no layout at all", EXPERT, "neither GEMM nor GEMV")
                        .by(model -> packed(model, "qweight", 512, 100)),
                error(PACKED, "packed weights are floats", EXPERT + ".qweight", "F32")
                        .by(model -> model.baseTensor(EXPERT + ".qweight", (shard, name) -> shard.retype(name, "F32"))),
                error(PACKED, "scales are whole numbers", EXPERT + ".scales", "I16")
                        .by(model -> model.baseTensor(EXPERT + ".scales", (shard, name) -> shard.retype(name, "I16"))));
    }

    private static List<Mutation> plain() {
        return List.of(
                error(PLAIN, "a gate is quantized", GATE + ".qweight", "quantized, as 1 in all")
                        .by(model -> model.baseTensor(
                                GATE + ".weight", (shard, name) -> shard.rename(name, GATE + ".qweight"))),
                error(PLAIN, "a gate is for another number of experts", GATE, "[8, 512]")
                        .by(model -> model.baseTensor(GATE + ".weight", (shard, name) -> shard.reshape(name, 8, 512))),
                error(PLAIN, "the output layer is narrower", "lm_head.weight", "[3200, 256]")
                        .by(model ->
                                model.baseTensor("lm_head.weight", (shard, name) -> shard.reshape(name, 3200, 256))),
                warning(PLAIN, "the output layer is for fewer tokens", "lm_head.weight", "for 3000 tokens")
                        .by(model ->
                                model.baseTensor("lm_head.weight", (shard, name) -> shard.reshape(name, 3000, 512)))
                        .unseen("it compares the rows with vocab_size"),
                error(PLAIN, "a norm is longer", "model.norm.weight", "[1024]")
                        .by(model -> model.baseTensor("model.norm.weight", (shard, name) -> shard.reshape(name, 1024))),
                error(PLAIN, "the embeddings are 8 bits", "model.embed_tokens.weight", "F8_E4M3")
                        .by(model -> model.baseTensor(
                                "model.embed_tokens.weight", (shard, name) -> shard.retype(name, "F8_E4M3"))));
    }

    private static void packed(Miniature model, String part, long... shape) {
        model.baseTensor(EXPERT + "." + part, (shard, name) -> shard.reshape(name, shape));
    }

    private static byte[] renamed(byte[] text, String name, String to) {
        return new String(text, UTF_8).replace(name, to).getBytes(UTF_8);
    }
}
