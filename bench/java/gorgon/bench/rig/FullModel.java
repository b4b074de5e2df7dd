package gorgon.bench.rig;

import gorgon.localhub.Content;
import gorgon.localhub.HubCommit;
import gorgon.localhub.HubFile;
import gorgon.localhub.HubRepository;
import gorgon.localhub.SampleModels;
import gorgon.localhub.sample.ConfigFiles;
import gorgon.localhub.sample.MedusaHeads;
import gorgon.localhub.sample.MixtralCheckpoint;
import gorgon.localhub.sample.MixtralDimensions;
import gorgon.localhub.sample.SafetensorsFile;
import gorgon.localhub.sample.ShardedFiles;
import gorgon.localhub.sample.TokenizerFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The two repositories of the default configuration with every tensor in its real size. */
public record FullModel(HubRepository base, HubRepository heads) {
    private static final int MEDUSA_HEADS = 5;
    private static final int FULL_LAYERS = MixtralDimensions.MIXTRAL_8X7B.layers();

    /** What transformers cuts by default, for all layers; in proportion for fewer. */
    private static final long LARGEST_SHARD = 5_000_000_000L;

    /** Draws every byte once for the digests of the listing, on all processors. */
    public static FullModel ofLayers(int layers) {
        return ofLayers(layers, FullModel::drawn);
    }

    /** The listing's digests are not those of the weights: for whoever never reads them whole. */
    public static FullModel unread() {
        return ofLayers(
                FULL_LAYERS,
                (path, file) -> new HubFile(path, GeneratedFile.content(file), digestOfNothing(path), true));
    }

    /** The content network is addressed by it. */
    private static String digestOfNothing(String path) {
        return "%064x".formatted(Integer.toUnsignedLong(path.hashCode()));
    }

    private static FullModel ofLayers(int layers, BiFunction<String, SafetensorsFile, HubFile> hubFile) {
        MixtralDimensions dimensions = MixtralDimensions.MIXTRAL_8X7B.withLayers(layers);
        Map<String, SafetensorsFile> shards = ShardedFiles.shards(
                MixtralCheckpoint.tensors(dimensions, 11, 21), LARGEST_SHARD * (layers + 1) / (FULL_LAYERS + 1));
        int heads = Math.ceilDiv(MEDUSA_HEADS * layers, FULL_LAYERS);
        SafetensorsFile medusa = new SafetensorsFile(MedusaHeads.layoutOne(dimensions, heads, 31));

        Map<String, byte[]> small = new HashMap<>(TokenizerFiles.ofTokens(dimensions.vocabulary()));
        small.put(ShardedFiles.INDEX, ShardedFiles.index(shards));
        small.put("config.json", ConfigFiles.base(dimensions));
        small.put("generation_config.json", ConfigFiles.generation());
        small.put("README.md", "# Mixtral, AWQ\n".getBytes(StandardCharsets.UTF_8));
        Map<String, byte[]> smallOfHeads = Map.of(
                "config.json", ConfigFiles.heads("mistralai/Mixtral-8x7B-Instruct-v0.1", heads, false),
                "README.md", "# Medusa heads\n".getBytes(StandardCharsets.UTF_8));
        return new FullModel(
                repository(SampleModels.BASE, shards, small, hubFile),
                repository(SampleModels.HEADS, Map.of("medusa_lm_head.safetensors", medusa), smallOfHeads, hubFile));
    }

    /** The large file that goes to this key; small ones are kept by the sink, for some are changed on the way. */
    public Optional<Content> large(String key) {
        return largeFiles()
                .filter(file -> key.endsWith("/" + file.path()))
                .map(HubFile::content)
                .findFirst();
    }

    public Stream<HubFile> largeFiles() {
        return Stream.of(base, heads)
                .flatMap(repository -> repository.commits().getFirst().files().values().stream())
                .filter(HubFile::large);
    }

    public long sizeInBytes() {
        return largeFiles().mapToLong(file -> file.content().size()).sum();
    }

    public HubFile largest() {
        return largeFiles()
                .reduce((one, other) -> one.content().size() >= other.content().size() ? one : other)
                .orElseThrow();
    }

    private static HubRepository repository(
            String id,
            Map<String, SafetensorsFile> weights,
            Map<String, byte[]> small,
            BiFunction<String, SafetensorsFile, HubFile> hubFile) {
        List<HubFile> files = new ArrayList<>(weights.entrySet().parallelStream()
                .map(file -> hubFile.apply(file.getKey(), file.getValue()))
                .toList());
        small.forEach((path, bytes) -> files.add(HubFile.of(path, Content.of(bytes))));
        return HubRepository.of(id, HubCommit.of(files));
    }

    private static HubFile drawn(String path, SafetensorsFile file) {
        GeneratedFile generated = GeneratedFile.of(file);
        return new HubFile(path, generated.content(), generated.sha256(), true);
    }
}
